package org.scopegate.ops.audit;

/**
 * Whom an object is of.
 *
 * @param patientName as the header has it, components and all
 */
record Subject(String studyUid, String patientId, String patientName) {

  /** Of an object that nobody has, or that cannot be read. */
  static Subject unknown(String studyUid) {
    return new Subject(studyUid, ParticipantObject.UNKNOWN, ParticipantObject.UNKNOWN);
  }
}
