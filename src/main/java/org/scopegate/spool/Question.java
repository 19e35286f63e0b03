package org.scopegate.spool;

import java.time.Instant;
import java.util.List;

/**
 * A question to an archive whether it will keep objects.
 *
 * @param title of ours under which the objects went out, and under which is asked
 * @param open false: it was answered or given up, and its transaction UID is dead
 * @param items in the order of their deliveries; none after its end
 */
public record Question(
    long id,
    String transactionUid,
    String destination,
    String title,
    boolean open,
    Instant asked,
    Instant deadline,
    List<Item> items) {

  public Question {
    items = List.copyOf(items);
  }

  /**
   * One delivery.
   *
   * @param since when it was done
   * @param redeliveries how often it was done again since the archive did not know it
   */
  public record Item(EntryId delivery, Instance instance, Instant since, int redeliveries) {}
}
