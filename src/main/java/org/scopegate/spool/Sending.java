package org.scopegate.spool;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Has an object delivered because an operator wants it. Part of the caller's transaction. */
final class Sending {

  private static final String WHY = "by an operator";

  private final Sql sql;
  private final Entries entries;

  Sending(Sql sql, Entries entries) {
    this.sql = sql;
    this.entries = entries;
  }

  Optional<EntryId> send(long instance, String destination) throws SQLException {
    if (!isKept(instance)) {
      return Optional.empty();
    }
    Optional<EntryId> there = delivery(instance, destination);
    if (there.isEmpty()) {
      entries.deliver(instance, List.of(DeliveryOrder.to(destination)));
      EntryId id = delivery(instance, destination).orElseThrow();
      entries.event(instance, id, Event.What.ORDERED, "", WHY);
      return Optional.of(id);
    }
    if (restarts(there.get())) {
      entries.beginAnew(there.get());
      entries.event(instance, there.get(), Event.What.ORDERED, "", WHY);
    }
    return there;
  }

  private boolean isKept(long instance) throws SQLException {
    return sql.first(
            row -> row.getLong(1),
            "SELECT 1 FROM instance WHERE id = ? AND removed IS NULL",
            instance)
        .isPresent();
  }

  private Optional<EntryId> delivery(long instance, String destination) throws SQLException {
    return sql.first(
        row -> new EntryId(Kind.DELIVERY, row.getLong(1)),
        "SELECT id FROM delivery WHERE instance = ? AND target = ?",
        instance,
        destination);
  }

  /** What has ended begins anew; what stood by for another destination need not wait for it. */
  private boolean restarts(EntryId id) throws SQLException {
    boolean ended =
        entries.change(id, EnumSet.of(State.DONE, State.HELD, State.FAILED), State.DUE).isPresent();
    boolean stoodBy =
        sql.update(
                "UPDATE delivery SET instead_of = NULL"
                    + " WHERE id = ? AND instead_of IS NOT NULL AND state = 'DUE'",
                id.number())
            > 0;
    return ended || stoodBy;
  }
}
