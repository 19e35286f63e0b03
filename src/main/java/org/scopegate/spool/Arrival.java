package org.scopegate.spool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a destination has what it was to get: as it was sent first, or, where it refused that, in
 * a later form; and all of it where several instances were made of one recording. Part of the
 * caller's transaction.
 */
final class Arrival {

  private final Sql sql;
  private final Derivations derivations;

  Arrival(Sql sql, Derivations derivations) {
    this.sql = sql;
    this.derivations = derivations;
  }

  /** Whether the instance is there, and all that was made together with it. */
  boolean of(long instance, String destination) throws SQLException {
    Set<Long> seen = new HashSet<>();
    List<Long> makers = derivations.makers(instance);
    for (long maker : makers) {
      if (allOf(maker, destination, seen)) {
        return true;
      }
    }
    return makers.isEmpty() && one(instance, destination, seen);
  }

  private boolean allOf(long derivation, String destination, Set<Long> seen) throws SQLException {
    List<Long> results = derivations.results(derivation);
    for (long result : results) {
      if (!one(result, destination, seen)) {
        return false;
      }
    }
    return !results.isEmpty();
  }

  private boolean one(long instance, String destination, Set<Long> seen) throws SQLException {
    Optional<Delivery> delivery =
        sql.first(
            Arrival::delivery,
            "SELECT id, state, next_derivation,"
                + " (SELECT n.instance FROM delivery n WHERE n.id = d.next_form) AS next_instance"
                + " FROM delivery d WHERE instance = ? AND target = ?",
            instance,
            destination);
    return delivery.isPresent() && arrived(delivery.get(), destination, seen);
  }

  private boolean arrived(Delivery delivery, String destination, Set<Long> seen)
      throws SQLException {
    if (delivery.state() == State.DONE) {
      return true;
    }
    if (!seen.add(delivery.id())) {
      return false;
    }
    boolean arrived =
        delivery.nextInstance() != 0 && one(delivery.nextInstance(), destination, seen)
            || delivery.nextDerivation() != 0
                && allOf(delivery.nextDerivation(), destination, seen);
    // two parts may be followed by the same form: only a circle is a second visit
    seen.remove(delivery.id());
    return arrived;
  }

  /** A delivery and what follows it, 0 for nothing. */
  private record Delivery(long id, State state, long nextDerivation, long nextInstance) {}

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        State.valueOf(row.getString("state")),
        row.getLong("next_derivation"),
        row.getLong("next_instance"));
  }
}
