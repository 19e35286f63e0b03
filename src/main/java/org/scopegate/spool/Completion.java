package org.scopegate.spool;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is missing among salvaged rows of an original and of what was derived of it, and
 * orders it anew. A row may be lost without a trace, so whatever destination of today's route no
 * row names gets the object: again perhaps, under the same UID. Part of the caller's transaction.
 */
final class Completion {

  /** Ended, and nothing tells what came of it. */
  private static final String WITHOUT_RESULT =
      """
      UPDATE derivation SET state = 'DUE', attempts = 0, since = ?1, next_attempt = ?1
        WHERE instance = ?2
          AND (state = 'DONE' OR state = 'FAILED' AND on_failure = 'DELIVER_ORIGINAL')
          AND NOT EXISTS (SELECT 1 FROM derivation_result r WHERE r.derivation = derivation.id)
      """;

  private static final String AGAIN =
      """
      UPDATE derivation SET state = 'DUE', attempts = 0, since = ?1, next_attempt = ?1
        WHERE state = 'DONE' AND instance IN
          (SELECT id FROM instance
            WHERE sop_instance_uid = ?2 AND source IS NULL AND removed IS NULL)
      """;

  /** What goes out of a derivation, its results and perhaps the original, and is not on its way. */
  private static final String WITHOUT_DELIVERY =
      """
      WITH outgoing AS (
        SELECT r.derivation, r.instance FROM derivation_result r
        UNION
        SELECT d.id, d.instance FROM derivation d
          WHERE d.original = 'BESIDE' AND d.state = 'DONE' AND NOT EXISTS
            (SELECT 1 FROM derivation_result r JOIN instance i ON i.id = r.instance
              JOIN instance o ON o.id = d.instance
              WHERE r.derivation = d.id AND i.sop_instance_uid = o.sop_instance_uid))
      SELECT g.instance, t.destination, t.after, t.instead_of
        FROM derivation d JOIN outgoing g ON g.derivation = d.id
          JOIN derivation_then t ON t.derivation = d.id
          JOIN instance i ON i.id = g.instance AND i.removed IS NULL
        WHERE d.instance = ? AND d.state IN ('DONE', 'FAILED')
          AND NOT EXISTS (SELECT 1 FROM delivery x
            WHERE x.instance = g.instance AND x.target = t.destination)
      """;

  /** What was derived counts only where its derivation tells that these are all parts. */
  private static final String NAMED =
      """
      SELECT 1 FROM delivery x WHERE x.instance = ?1 AND x.target = ?2
      UNION ALL
      SELECT 1 FROM delivery x JOIN derivation_result r ON r.instance = x.instance
        JOIN derivation d ON d.id = r.derivation
        WHERE d.instance = ?1 AND x.target = ?2
      UNION ALL
      SELECT 1 FROM derivation d JOIN derivation_then t ON t.derivation = d.id
        WHERE d.instance = ?1 AND d.state <> 'DONE' AND t.destination = ?2
      """;

  private final Sql sql;
  private final Entries entries;

  Completion(Sql sql, Entries entries) {
    this.sql = sql;
    this.entries = entries;
  }

  /** The received instances whose object is kept. */
  static List<Instance> originals(Sql sql) throws SQLException {
    return sql.list(
        Rows::instance,
        "SELECT %s FROM instance i WHERE i.source IS NULL AND i.removed IS NULL"
            .formatted(Rows.INSTANCE));
  }

  /** Whatever was derived of originals of that UID is derived anew. Returns how often. */
  int makeAgain(String sourceUid) throws SQLException {
    return sql.update(AGAIN, entries.now(), sourceUid);
  }

  /** Returns whether anything was missing. */
  boolean complete(Instance original, Orders orders) throws SQLException {
    int changed = sql.update(WITHOUT_RESULT, entries.now(), original.id());
    changed += deliver(original);
    Orders missing = missing(original.id(), orders);
    entries.order(original.id(), missing);
    if (changed == 0 && missing.equals(Orders.none())) {
      return false;
    }
    entries.note(
        original.id(),
        List.of(
            "the journal was damaged and rows of this object were lost: what they told is ordered"
                + " anew and goes out, again perhaps"));
    return true;
  }

  private record Missing(long instance, DeliveryOrder order) {}

  private int deliver(Instance original) throws SQLException {
    List<Missing> missing =
        sql.list(
            row ->
                new Missing(
                    row.getLong("instance"),
                    new DeliveryOrder(
                        row.getString("destination"),
                        Duration.ofMillis(row.getLong("after")),
                        Optional.ofNullable(row.getString("instead_of")))),
            WITHOUT_DELIVERY,
            original.id());
    for (Missing one : missing) {
      entries.deliver(one.instance(), List.of(one.order()));
    }
    return missing.size();
  }

  private Orders missing(long original, Orders orders) throws SQLException {
    List<DerivationOrder> derivations = new ArrayList<>();
    for (DerivationOrder order : orders.derivations()) {
      List<DeliveryOrder> then = missing(original, order.then());
      if (!then.isEmpty()) {
        derivations.add(
            new DerivationOrder(
                order.profile(), order.forms(), then, order.original(), order.onFailure()));
      }
    }
    return new Orders(derivations, missing(original, orders.deliveries()));
  }

  /** Who stands in for another is missing only where that other is. */
  private List<DeliveryOrder> missing(long original, List<DeliveryOrder> orders)
      throws SQLException {
    List<DeliveryOrder> missing = new ArrayList<>();
    for (DeliveryOrder order : orders) {
      if (!named(original, order.destination())
          && (order.insteadOf().isEmpty() || !named(original, order.insteadOf().get()))) {
        missing.add(order);
      }
    }
    return missing;
  }

  private boolean named(long original, String destination) throws SQLException {
    return sql.first(row -> row.getInt(1), NAMED, original, destination).isPresent();
  }
}
