package org.scopegate.conformance;

import org.scopegate.ops.audit.EventId;
import org.scopegate.ops.audit.EventType;

/** The audit messages of PS3.15 A.5.3 that are sent, and when. */
final class AuditTable {

  private AuditTable() {}

  static String text() {
    MarkdownTable table = new MarkdownTable("EventID", "Meaning", "Action", "Sent when");
    for (EventId event : EventId.values()) {
      table.row(event.coded().code(), event.coded().meaning(), actions(event), when(event));
    }
    return table.toString();
  }

  private static String actions(EventId event) {
    return switch (event) {
      case APPLICATION_ACTIVITY, BEGIN_TRANSFERRING, SECURITY_ALERT, USER_AUTHENTICATION -> "E";
      case INSTANCES_ACCESSED -> "C, D, R";
      case INSTANCES_TRANSFERRED -> "C, R";
      case STUDY_DELETED -> "D";
    };
  }

  private static String when(EventId event) {
    return switch (event) {
      case APPLICATION_ACTIVITY ->
          "the node starts (%s) and stops in order (%s)"
              .formatted(code(EventType.APPLICATION_START), code(EventType.APPLICATION_STOP));
      case BEGIN_TRANSFERRING -> "a C-STORE to an archive begins";
      case INSTANCES_ACCESSED ->
          "objects were derived, or could not be (C); an object was deleted"
              + " and others of its study are kept (D); an object on disk is damaged, or was shown at the console (R)";
      case INSTANCES_TRANSFERRED ->
          "an object was received that was not here (C), that was (R), or"
              + " that was refused (R); a C-STORE to an archive has succeeded or failed (R)";
      case STUDY_DELETED -> "the last object of a study was deleted by retention or an operator";
      case SECURITY_ALERT ->
          "a caller was refused for its titles, its host, its certificate or its user (%s); the AE"
                  .formatted(code(EventType.NODE_AUTHENTICATION))
              + " configuration was changed (%s where callers or routes changed, %s where archives did)"
                  .formatted(
                      code(EventType.SECURITY_CONFIGURATION),
                      code(EventType.NETWORK_CONFIGURATION));
      case USER_AUTHENTICATION ->
          "somebody logs in at the console, or is refused (%s), or logs out (%s)"
              .formatted(code(EventType.LOGIN), code(EventType.LOGOUT));
    };
  }

  private static String code(EventType type) {
    return type.coded().code();
  }
}
