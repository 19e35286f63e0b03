package org.scopegate.ops.web;

import java.util.List;
import org.scopegate.ops.json.Json;
import org.scopegate.spool.Detail;
import org.scopegate.spool.Entry;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Kind;
import org.scopegate.spool.State;

/**
 * What would be lost if an entry and its object were deleted.
 *
 * @param objectGoes false: another entry keeps the object
 * @param deliveredTo archives that have the recording, in any form
 */
record Loss(EntryId entry, boolean objectGoes, List<String> deliveredTo) {

  /** As the journal rules when it is asked to give up an object. */
  static Loss of(Detail detail) {
    long instance = detail.entry().instance().id();
    boolean kept =
        detail.family().stream()
            .filter(other -> !other.id().equals(detail.entry().id()))
            .filter(other -> other.state() != State.DONE)
            .anyMatch(other -> needs(other, instance));
    List<String> delivered =
        detail.family().stream()
            .filter(other -> other.kind() == Kind.DELIVERY && other.state() == State.DONE)
            .map(Entry::target)
            .distinct()
            .sorted()
            .toList();
    return new Loss(detail.entry().id(), !kept, delivered);
  }

  private static boolean needs(Entry other, long instance) {
    return other.instance().id() == instance || other.instance().source().orElse(-1) == instance;
  }

  Json json() {
    return new Json()
        .put("entry", entry)
        .put("object_goes", objectGoes)
        .put("last_copy", deliveredTo.isEmpty())
        .put("delivered_to", deliveredTo)
        .put("text", text());
  }

  private String text() {
    if (!objectGoes) {
      return "The object stays: another entry still needs it. Only " + entry + " goes.";
    }
    return deliveredTo.isEmpty()
        ? "No archive has this recording. Deleted with its object, it is lost for good."
        : "The object goes from this node. "
            + String.join(" and ", deliveredTo)
            + (deliveredTo.size() == 1 ? " has" : " have")
            + " the recording.";
  }
}
