package org.scopegate.ops.audit;

/** The events that this node reports, CID 400 and A.5.3, in the order of their codes. */
public enum EventId {
  APPLICATION_ACTIVITY("110100", "Application Activity"),
  BEGIN_TRANSFERRING("110102", "Begin Transferring DICOM Instances"),
  INSTANCES_ACCESSED("110103", "DICOM Instances Accessed"),
  INSTANCES_TRANSFERRED("110104", "DICOM Instances Transferred"),
  STUDY_DELETED("110105", "DICOM Study Deleted"),
  SECURITY_ALERT("110113", "Security Alert"),
  USER_AUTHENTICATION("110114", "User Authentication");

  private final CodedValue coded;

  EventId(String code, String meaning) {
    this.coded = CodedValue.dcm(code, meaning);
  }

  public CodedValue coded() {
    return coded;
  }
}
