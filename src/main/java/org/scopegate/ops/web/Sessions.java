package org.scopegate.ops.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who has logged in, by what the cookie holds. They are kept by its hash alone, bounded in number,
 * and gone with the process.
 */
final class Sessions {

  static final Duration LONGEST_IDLE = Duration.ofMinutes(30);
  static final Duration LONGEST = Duration.ofHours(12);
  static final int MOST = 200;

  private record Session(Grant grant, Instant began, Instant used) {}

  private final Clock clock;
  private final Predicate<Grant> stands;
  private final Map<String, Session> open = new HashMap<>();

  /**
   * @param stands whether what somebody has shown would still be right
   */
  Sessions(Clock clock, Predicate<Grant> stands) {
    this.clock = clock;
    this.stands = stands;
  }

  /** The cookie of a new session. Where there are too many, the one that was used least goes. */
  synchronized String begin(Grant grant) {
    Instant now = clock.instant();
    open.values().removeIf(session -> isOver(session, now));
    if (open.size() >= MOST) {
      open.entrySet().stream()
          .min((a, b) -> a.getValue().used().compareTo(b.getValue().used()))
          .ifPresent(oldest -> open.remove(oldest.getKey()));
    }
    String cookie = Hashes.chance();
    open.put(Hashes.hex(cookie), new Session(grant, now, now));
    return cookie;
  }

  /** Whose cookie this is; counts as use. */
  synchronized Optional<Grant> of(String cookie) {
    String key = Hashes.hex(cookie);
    Instant now = clock.instant();
    Optional<Session> session =
        Optional.ofNullable(open.get(key))
            .filter(it -> !isOver(it, now) && stands.test(it.grant()));
    session.ifPresentOrElse(
        it -> open.put(key, new Session(it.grant(), it.began(), now)), () -> open.remove(key));
    return session.map(Session::grant);
  }

  /** Whose it was, where it was anybody's. */
  synchronized Optional<Grant> end(String cookie) {
    return Optional.ofNullable(open.remove(Hashes.hex(cookie))).map(Session::grant);
  }

  private static boolean isOver(Session session, Instant now) {
    return session.used().plus(LONGEST_IDLE).isBefore(now)
        || session.began().plus(LONGEST).isBefore(now);
  }
}
