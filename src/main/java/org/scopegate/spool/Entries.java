package org.scopegate.spool;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows of {@code derivation}, {@code delivery} and {@code event}: making them and changing
 * their state. Each method is part of the caller's transaction.
 */
final class Entries {

  /**
   * Selects what keeps the object of an instance: entries of it, or of those derived from it, that
   * wait, are held or failed. A refused delivery for which another form stands in does not. What is
   * delivered and to be committed is kept until it is; and so is what a tower asks about.
   */
  private static final String NEEDED =
      """
      SELECT 1 FROM instance f WHERE (f.id = %1$s OR f.source = %1$s) AND (
        EXISTS (SELECT 1 FROM derivation n WHERE n.instance = f.id AND n.state <> 'DONE')
        OR EXISTS (SELECT 1 FROM delivery n WHERE n.instance = f.id AND n.state <> 'DONE'
          AND (n.state <> 'FAILED' OR n.next_form IS NULL AND n.next_derivation IS NULL))
        OR EXISTS (SELECT 1 FROM delivery n JOIN commitment c ON c.delivery = n.id
          WHERE n.instance = f.id AND c.state IN ('DUE', 'ASKED'))
        OR EXISTS (SELECT 1 FROM pledge_reference r
          WHERE r.sop_instance_uid = f.sop_instance_uid))
      """;

  private final Sql sql;
  private final long now;

  Entries(Sql sql, Clock clock) {
    this.sql = sql;
    this.now = clock.millis();
  }

  long now() {
    return now;
  }

  void event(long instance, Event.What what, String detail) throws SQLException {
    insertEvent(instance, null, null, what, "", detail, Optional.empty());
  }

  void event(long instance, EntryId id, Event.What what, String status, String detail)
      throws SQLException {
    insertEvent(instance, id.kind().name(), id.number(), what, status, detail, Optional.empty());
  }

  /** Something that somebody did by hand. */
  void event(long instance, EntryId id, Event.What what, Operator operator) throws SQLException {
    insertEvent(
        instance, id.kind().name(), id.number(), what, "", "by " + operator, Optional.of(operator));
  }

  /** As {@link WorkQueue#note} says. */
  void note(long instance, List<String> notes) throws SQLException {
    for (String note : notes) {
      String text = note.substring(0, Math.min(note.length(), WorkQueue.LONGEST_NOTE));
      sql.update(
          """
          INSERT INTO event (at, instance, what, status, detail) SELECT ?1, ?2, 'NOTED', '', ?3
            WHERE NOT EXISTS (SELECT 1 FROM event
                WHERE instance = ?2 AND what = 'NOTED' AND detail = ?3)
              AND (SELECT count(*) FROM event WHERE instance = ?2 AND what = 'NOTED') < ?4
          """,
          now,
          instance,
          text,
          WorkQueue.MOST_NOTES);
    }
  }

  private void insertEvent(
      long instance,
      String kind,
      Long entry,
      Event.What what,
      String status,
      String detail,
      Optional<Operator> operator)
      throws SQLException {
    sql.update(
        "INSERT INTO event"
            + " (at, instance, kind, entry, what, status, detail, operator, operator_address)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        now,
        instance,
        kind,
        entry,
        what.name(),
        status,
        detail,
        operator.map(Operator::name).orElse(null),
        operator.flatMap(Operator::address).orElse(null));
  }

  void order(long instance, Orders orders) throws SQLException {
    Derivations derivations = new Derivations(sql, this);
    for (DerivationOrder order : orders.derivations()) {
      derivations.insert(instance, order);
    }
    deliver(instance, orders.deliveries());
  }

  /** Notes the deliveries, save those that are there already. */
  void deliver(long instance, List<DeliveryOrder> orders) throws SQLException {
    for (DeliveryOrder order : orders) {
      sql.update(
          "INSERT INTO delivery"
              + " (instance, target, instead_of, state, created, since, next_attempt)"
              + " VALUES (?, ?, ?, 'DUE', ?, ?, ?) ON CONFLICT (instance, target) DO NOTHING",
          instance,
          order.destination(),
          order.insteadOf().orElse(null),
          now,
          now,
          now + order.after().toMillis());
    }
  }

  /**
   * Sets a new state if the present one is among those and the object is still kept. Returns the
   * instance of the entry, empty if nothing was changed.
   */
  Optional<Long> change(EntryId id, Set<State> from, State to) throws SQLException {
    return sql.first(
        row -> row.getLong(1),
        """
        UPDATE %s SET state = ? WHERE id = ? AND state IN (%s)
          AND instance IN (SELECT i.id FROM instance i WHERE i.removed IS NULL)
          RETURNING instance
        """
            .formatted(id.kind().word(), quoted(from)),
        to.name(),
        id.number());
  }

  /** Why an operator holds it stands where the last outcome stood: all who list it see it. */
  void tellHold(EntryId id, String why) throws SQLException {
    sql.update(
        "UPDATE %s SET last_status = '', last_reason = ? WHERE id = ?".formatted(id.kind().word()),
        why,
        id.number());
  }

  /** Where the reason of a hold stands, the last outcome again; its history has it. */
  void endHold(EntryId id) throws SQLException {
    sql.update(
        """
        UPDATE %1$s SET (last_status, last_reason) = (SELECT status, detail FROM event v
            WHERE v.instance = %1$s.instance AND v.kind = ?1 AND v.entry = ?2
              AND v.what IN ('RETRY_LATER', 'REJECTED') ORDER BY v.id DESC LIMIT 1)
          WHERE id = ?2 AND last_status = '' AND last_reason = (SELECT detail FROM event v
            WHERE v.instance = %1$s.instance AND v.kind = ?1 AND v.entry = ?2
              AND v.what = 'HELD' ORDER BY v.id DESC LIMIT 1)
        """
            .formatted(id.kind().word()),
        id.kind().name(),
        id.number());
  }

  /** A new round of attempts that begins now. */
  void beginAnew(EntryId id) throws SQLException {
    endHold(id);
    sql.update(
        "UPDATE %s SET attempts = 0, since = ?, next_attempt = ? WHERE id = ?"
            .formatted(id.kind().word()),
        now,
        now,
        id.number());
    if (id.kind() == Kind.DELIVERY) {
      // its commitment begins anew as well, when it is done
      sql.update("DELETE FROM commitment WHERE delivery = ?", id.number());
    }
  }

  /** States as the list of an SQL {@code IN}. */
  static String quoted(Set<State> states) {
    return states.stream().map(state -> "'" + state + "'").collect(Collectors.joining(", "));
  }

  private record Ended(long id, long instance) {}

  /** Holds what waits for an instance whose object is lost. Returns how many. */
  int holdOpen(long instance, String why) throws SQLException {
    int held = 0;
    for (Kind kind : Kind.values()) {
      held +=
          end(
              kind,
              Event.What.OBJECT_LOST,
              why,
              "state = 'HELD', last_status = ?, last_reason = ?, settled = ?, next_attempt = ?,"
                  + " lease_owner = NULL, lease_expires = NULL"
                  + " WHERE state IN ('DUE', 'LEASED') AND instance = ?",
              Outcome.Held.DAMAGED,
              why,
              now,
              now,
              instance);
    }
    return held;
  }

  /** All leases go back; the attempts that were begun count. Returns how many. */
  int releaseAll(String why) throws SQLException {
    int released = 0;
    for (Kind kind : Kind.values()) {
      released +=
          end(
              kind,
              Event.What.LEASE_RELEASED,
              why,
              "state = 'DUE', lease_owner = NULL, lease_expires = NULL WHERE state = 'LEASED'");
    }
    return released;
  }

  private int end(Kind kind, Event.What what, String why, String change, Object... values)
      throws SQLException {
    List<Ended> ended =
        sql.list(
            row -> new Ended(row.getLong(1), row.getLong(2)),
            "UPDATE %s SET %s RETURNING id, instance".formatted(kind.word(), change),
            values);
    for (Ended one : ended) {
      event(one.instance(), new EntryId(kind, one.id()), what, "", why);
    }
    return ended.size();
  }

  /** A select that finds something if the object of the instance of that id is needed. */
  static String neededBy(String id) {
    return NEEDED.formatted(id);
  }

  /** Whether an entry of the instance, or of one derived from it, waits, is held or failed. */
  private boolean needed(long instance) throws SQLException {
    return sql.first(row -> row.getLong(1), neededBy("?1"), instance).isPresent();
  }

  /** Gives up the object of an instance; false: it was given up before, or is needed. */
  boolean remove(long instance, String why) throws SQLException {
    boolean removed = giveUp(instance);
    if (removed) {
      event(instance, Event.What.OBJECT_REMOVED, why);
    }
    return removed;
  }

  /** As above, because somebody wants it. */
  boolean remove(long instance, Operator operator) throws SQLException {
    boolean removed = giveUp(instance);
    if (removed) {
      String why = "by " + operator;
      insertEvent(instance, null, null, Event.What.OBJECT_REMOVED, "", why, Optional.of(operator));
    }
    return removed;
  }

  private boolean giveUp(long instance) throws SQLException {
    return !needed(instance)
        && sql.update(
                "UPDATE instance SET removed = ? WHERE id = ? AND removed IS NULL", now, instance)
            > 0;
  }
}
