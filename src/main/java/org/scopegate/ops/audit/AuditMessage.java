package org.scopegate.ops.audit;

import java.time.Instant;
import java.util.List;

/**
 * One audit message, A.5.1. Of one patient at most.
 *
 * @param types as many as the event needs
 * @param description of the outcome; empty for none
 */
record AuditMessage(
    EventId event,
    List<EventType> types,
    Action action,
    Instant when,
    Result result,
    String description,
    List<Participant> participants,
    List<ParticipantObject> objects) {

  AuditMessage {
    types = List.copyOf(types);
    participants = List.copyOf(participants);
    objects = List.copyOf(objects);
    if (participants.isEmpty()) {
      throw new IllegalArgumentException(event + " without participant");
    }
    if (participants.stream().filter(Participant::requestor).count() > 1) {
      throw new IllegalArgumentException(event + " with several requestors, Table A.5.2-1");
    }
  }

  AuditMessage withDescription(String other) {
    return new AuditMessage(event, types, action, when, result, other, participants, objects);
  }
}
