package org.scopegate.ops.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who has shown something wrong waits before the next try, longer each time. Counted by address and
 * by the name that was claimed, so that a scraper with an old token locks out nobody but those who
 * show one from the same address.
 */
final class Patience {

  static final int FREE_TRIES = 3;
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);
  private static final int MOST = 1000;

  private record Record(int failures, Instant last) {}

  private final Clock clock;
  private final Map<String, Record> records =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Record> eldest) {
          return size() > MOST;
        }
      };

  Patience(Clock clock) {
    this.clock = clock;
  }

  /** How long this one has still to wait; zero: it may try. */
  synchronized Duration left(String who) {
    Record record = records.get(who);
    if (record == null) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), record.last().plus(delay(record.failures())));
    return left.isNegative() ? Duration.ZERO : left;
  }

  synchronized void failed(String who) {
    Instant now = clock.instant();
    Record before = records.get(who);
    boolean fresh = before == null || before.last().plus(FORGOTTEN).isBefore(now);
    records.put(who, new Record(fresh ? 1 : before.failures() + 1, now));
  }

  synchronized void succeeded(String who) {
    records.remove(who);
  }

  /** None for a slip of the hand, then 1, 2, 4 … 60 seconds. */
  private static Duration delay(int failures) {
    if (failures < FREE_TRIES) {
      return Duration.ZERO;
    }
    long seconds = 1L << Math.min(failures - FREE_TRIES, 6);
    return seconds > LONGEST.toSeconds() ? LONGEST : Duration.ofSeconds(seconds);
  }
}
