package org.scopegate.ops.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Users whose passcode was right a moment ago, so that a script which shows it with every request
 * does not have it hashed 600,000 times each time. Known by a hash that is of no use elsewhere.
 */
final class Remembered {

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MOST = 64;

  private record Right(Grant grant, Instant at) {}

  private final Clock clock;
  private final String pepper = Hashes.chance();
  private final Map<String, Right> right =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Right> eldest) {
          return size() > MOST;
        }
      };

  Remembered(Clock clock) {
    this.clock = clock;
  }

  synchronized Optional<Grant> of(String name, String passcode) {
    return Optional.ofNullable(right.get(key(name, passcode)))
        .filter(it -> it.at().plus(LONGEST).isAfter(clock.instant()))
        .map(Right::grant);
  }

  synchronized void add(String name, String passcode, Grant grant) {
    right.put(key(name, passcode), new Right(grant, clock.instant()));
  }

  private String key(String name, String passcode) {
    return Hashes.hex(pepper + name.length() + ":" + name + passcode);
  }
}
