package org.scopegate.ops.audit;

import java.util.Optional;

/**
 * A person or process that takes part in an event: ActiveParticipant, A.5.1.1.
 *
 * @param userId A.5.2.1: the process, the person, or the AE title of another node
 * @param alternativeId A.5.2.2: {@code AETITLES=...}; empty for none
 * @param requestor at most one of a message
 * @param accessPoint host name or address, A.5.2.4; empty where it is not known
 */
record Participant(
    String userId,
    String alternativeId,
    boolean requestor,
    Optional<Role> role,
    String accessPoint) {

  /** NetworkAccessPointTypeCode: 1 is a machine's name, 2 an address. */
  String accessPointType() {
    return accessPoint.matches("[0-9.]+|.*:.*") ? "2" : "1";
  }
}
