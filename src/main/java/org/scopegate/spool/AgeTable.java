package org.scopegate.spool;

import java.time.Instant;
import java.util.List;

/** What waits (due or leased), by target and by age in buckets that double. */
public record AgeTable(List<Row> rows) {

  /** Upper ends of all buckets but the last, in minutes; the last has no end. */
  public static final List<Integer> MINUTES = List.of(5, 10, 20, 40, 80, 160, 320, 640, 1280);

  public AgeTable {
    rows = List.copyOf(rows);
  }

  /**
   * One target.
   *
   * @param counts one number a bucket, one more than there are {@link #MINUTES}
   * @param oldest when the oldest entry that waits was noted
   */
  public record Row(Kind kind, String target, List<Long> counts, Instant oldest) {

    public Row {
      counts = List.copyOf(counts);
    }

    public long total() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }
  }
}
