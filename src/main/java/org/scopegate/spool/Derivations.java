package org.scopegate.spool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The rows of {@code derivation}, of where their results go, and of what these are. Each method is
 * part of the caller's transaction.
 */
final class Derivations {

  private final Sql sql;
  private final Entries entries;

  Derivations(Sql sql, Entries entries) {
    this.sql = sql;
    this.entries = entries;
  }

  /** Notes a new derivation; returns its number. */
  long insert(long instance, DerivationOrder order) throws SQLException {
    long id =
        sql.first(
                row -> row.getLong(1),
                "INSERT INTO derivation"
                    + " (instance, target, forms, original, on_failure, state, created, since,"
                    + " next_attempt) VALUES (?, ?, ?, ?, ?, 'DUE', ?, ?, ?) RETURNING id",
                instance,
                order.profile(),
                words(order.forms()),
                order.original().name(),
                order.onFailure().name(),
                entries.now(),
                entries.now(),
                entries.now())
            .orElseThrow();
    for (DeliveryOrder then : order.then()) {
      add(id, then);
    }
    return id;
  }

  /** The result goes there too. */
  void add(long derivation, DeliveryOrder then) throws SQLException {
    sql.update(
        "INSERT INTO derivation_then (derivation, position, destination, after, instead_of)"
            + " SELECT ?1, 1 + coalesce(max(t.position), -1), ?2, ?3, ?4"
            + " FROM derivation_then t WHERE t.derivation = ?1",
        derivation,
        then.destination(),
        then.after().toMillis(),
        then.insteadOf().orElse(null));
  }

  /** The result goes to those of these destinations to which it would not go yet. */
  void addMissing(long derivation, List<DeliveryOrder> orders) throws SQLException {
    List<String> there = then(derivation).stream().map(DeliveryOrder::destination).toList();
    for (DeliveryOrder order : orders) {
      if (!there.contains(order.destination())) {
        add(derivation, order);
      }
    }
  }

  /**
   * Has a derivation that ended made anew, for these destinations alone: those it was made for
   * before have what they got.
   */
  void again(long derivation, List<DeliveryOrder> then) throws SQLException {
    sql.update(
        "UPDATE derivation SET state = 'DUE', attempts = 0, since = ?, next_attempt = ?"
            + " WHERE id = ?",
        entries.now(),
        entries.now(),
        derivation);
    sql.update("DELETE FROM derivation_then WHERE derivation = ?", derivation);
    addMissing(derivation, then);
  }

  /** The number and state of the derivation of these forms; empty where none was ordered. */
  Optional<Known> find(long instance, DerivationOrder order) throws SQLException {
    return sql.first(
        row -> new Known(row.getLong(1), State.valueOf(row.getString(2))),
        "SELECT id, state FROM derivation WHERE instance = ? AND target = ? AND forms = ?"
            + " AND forms <> ''",
        instance,
        order.profile(),
        words(order.forms()));
  }

  /** A derivation that is there. */
  record Known(long id, State state) {
    boolean open() {
      return state == State.DUE || state == State.LEASED || state == State.HELD;
    }
  }

  /** Reads the order in a row of {@code derivation e}; asks for its deliveries. */
  DerivationOrder order(long id, ResultSet row) throws SQLException {
    String forms = row.getString("forms");
    return new DerivationOrder(
        row.getString("target"),
        forms.isEmpty() ? List.of() : List.of(forms.split(" ")),
        then(id),
        Original.valueOf(row.getString("original")),
        OnFailure.valueOf(row.getString("on_failure")));
  }

  private List<DeliveryOrder> then(long derivation) throws SQLException {
    return sql.list(
        row ->
            new DeliveryOrder(
                row.getString("destination"),
                Duration.ofMillis(row.getLong("after")),
                Optional.ofNullable(row.getString("instead_of"))),
        "SELECT * FROM derivation_then WHERE derivation = ? ORDER BY position",
        derivation);
  }

  /** What goes out of a derivation that has ended. */
  List<Long> results(long derivation) throws SQLException {
    return sql.list(
        row -> row.getLong(1),
        "SELECT instance FROM derivation_result WHERE derivation = ? ORDER BY instance",
        derivation);
  }

  /** The derivations out of which an instance went. */
  List<Long> makers(long instance) throws SQLException {
    return sql.list(
        row -> row.getLong(1),
        "SELECT derivation FROM derivation_result WHERE instance = ?",
        instance);
  }

  /**
   * Notes what goes out of a derivation and makes the deliveries: of objects that were made, or of
   * the original.
   */
  void deliver(DerivationLease lease, List<Instance> results) throws SQLException {
    long id = lease.entry().number();
    // asked for anew: a destination may have joined since the lease was taken
    List<DeliveryOrder> then = then(id);
    // what an operator has tried again had other results perhaps
    sql.update("DELETE FROM derivation_result WHERE derivation = ?", id);
    for (Instance result : results) {
      sql.update(
          "INSERT INTO derivation_result (derivation, instance) VALUES (?, ?)", id, result.id());
      entries.deliver(result.id(), then);
    }
    if (lease.order().original() == Original.BESIDE && !sameUid(lease.instance(), results)) {
      entries.deliver(lease.instance().id(), then);
    }
    for (DeliveryOrder order : then) {
      unlinkFromNothing(id, order.destination());
    }
  }

  private static boolean sameUid(Instance original, List<Instance> results) {
    return results.stream()
        .map(Instance::sopInstanceUid)
        .anyMatch(original.sopInstanceUid()::equals);
  }

  /**
   * A refused delivery whose next form turns out to be one that was refused before has none: it
   * counts as failed, or retention would take the recording for delivered.
   */
  private void unlinkFromNothing(long id, String destination) throws SQLException {
    if (!alive(id, destination, 0)) {
      sql.update(
          "UPDATE delivery SET next_derivation = NULL WHERE next_derivation = ? AND target = ?",
          id,
          destination);
    }
  }

  /** Whether the object of something that went out of it is no longer kept. */
  boolean expired(long derivation) throws SQLException {
    return sql.first(
            row -> row.getLong(1),
            "SELECT 1 FROM derivation_result r JOIN instance i ON i.id = r.instance"
                + " WHERE r.derivation = ? AND i.removed IS NOT NULL LIMIT 1",
            derivation)
        .isPresent();
  }

  /** Whether what went out of it was to go to the destination, whatever came of that. */
  boolean sent(long derivation, String destination) throws SQLException {
    return sql.first(
            row -> row.getLong(1),
            "SELECT 1 FROM derivation_result r JOIN delivery d ON d.instance = r.instance"
                + " WHERE r.derivation = ? AND d.target = ? LIMIT 1",
            derivation,
            destination)
        .isPresent();
  }

  /**
   * Whether something that went out of it is on its way to the destination, or is there.
   *
   * @param but the number of a delivery that does not count, 0 for none
   */
  boolean alive(long derivation, String destination, long but) throws SQLException {
    return sql.first(
            row -> row.getLong(1),
            "SELECT 1 FROM derivation_result r JOIN delivery d ON d.instance = r.instance"
                + " WHERE r.derivation = ? AND d.target = ? AND d.state <> 'FAILED' AND d.id <> ?"
                + " LIMIT 1",
            derivation,
            destination,
            but)
        .isPresent();
  }

  private static String words(List<String> forms) {
    return String.join(" ", forms);
  }
}
