package org.scopegate.ops.audit;

import java.util.List;

/**
 * What an event is about: ParticipantObjectIdentification, A.5.1.1.
 *
 * @param type ParticipantObjectTypeCode
 * @param role ParticipantObjectTypeCodeRole
 * @param detail words about it; empty for none
 * @param instances of a study, by SOP class; empty where this is no study
 */
record ParticipantObject(
    String id,
    String type,
    String role,
    CodedValue idType,
    String name,
    String detail,
    List<Instances> instances) {

  /** What stands for an identifier that nobody knows: objects without Patient ID are legal. */
  static final String UNKNOWN = "<none>";

  private static final CodedValue STUDY_UID = CodedValue.dcm("110180", "Study Instance UID");
  private static final CodedValue NODE_ID = CodedValue.dcm("110182", "Node ID");
  private static final CodedValue PATIENT_NUMBER = CodedValue.rfc3881("2", "Patient Number");

  ParticipantObject {
    instances = List.copyOf(instances);
  }

  /** Instances of one class: element SOPClass. */
  record Instances(String sopClassUid, List<String> uids) {
    Instances {
      uids = List.copyOf(uids);
    }
  }

  static ParticipantObject study(String uid, List<Instances> instances) {
    return new ParticipantObject(uid, "2", "3", STUDY_UID, uid, "", instances);
  }

  static ParticipantObject patient(String id, String name) {
    return new ParticipantObject(id, "1", "1", PATIENT_NUMBER, name, "", List.of());
  }

  /** The node, or AE of it, that a security alert is about. */
  static ParticipantObject alerted(String node, String words) {
    return new ParticipantObject(node, "2", "13", NODE_ID, node, words, List.of());
  }
}
