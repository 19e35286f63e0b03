package org.scopegate.ops.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps a stranger who knocks without end from crowding out all other messages: of what one host is
 * refused for in a minute the first few messages are told each, the others as one with their
 * number. Knows a bounded number of hosts; those beyond count as one. Any thread may call.
 */
final class Floods {

  /** Of one host in one minute. */
  static final int TOLD_EACH = 20;

  /** Told apart in one minute. */
  static final int MOST_HOSTS = 100;

  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final String OTHERS = "";

  /** One host and one minute, with the latest of those that were not told. */
  private record Knocks(Instant since, int told, long untold, AuditMessage last) {

    Knocks with(AuditMessage another) {
      return told < TOLD_EACH
          ? new Knocks(since, told + 1, untold, another)
          : new Knocks(since, told, untold + 1, another);
    }

    boolean ended(Instant now) {
      return !now.isBefore(since.plus(WINDOW));
    }

    /** The last of them, which says how many they are. */
    AuditMessage sum() {
      return last.withDescription(
          "%d more like this one, the last of them, since %s"
              .formatted(untold, since.truncatedTo(ChronoUnit.SECONDS)));
    }
  }

  private final Clock clock;
  private final Map<String, Knocks> hosts = new HashMap<>();

  Floods(Clock clock) {
    this.clock = clock;
  }

  /** Whether the message is to be told by itself. */
  synchronized boolean admits(AuditMessage message) {
    if (!isRefusal(message)) {
      return true;
    }
    Knocks knocks =
        hosts.merge(key(message), first(message), (known, ignored) -> known.with(message));
    return knocks.untold() == 0;
  }

  private static boolean isRefusal(AuditMessage message) {
    return message.types().contains(EventType.NODE_AUTHENTICATION)
        || message.event() == EventId.USER_AUTHENTICATION && message.result() != Result.SUCCESS;
  }

  private Knocks first(AuditMessage message) {
    return new Knocks(clock.instant(), 1, 0, message);
  }

  /** Where the caller is: the last participant of such a message. */
  private String key(AuditMessage message) {
    List<Participant> participants = message.participants();
    String host = participants.get(participants.size() - 1).accessPoint();
    return hosts.containsKey(host) || hosts.size() < MOST_HOSTS ? host : OTHERS;
  }

  /** What stands for those of the minutes that have ended. */
  List<AuditMessage> ended() {
    return take(clock.instant());
  }

  /** What stands for all that were not told. */
  List<AuditMessage> rest() {
    return take(Instant.MAX);
  }

  private synchronized List<AuditMessage> take(Instant now) {
    List<AuditMessage> sums = new ArrayList<>();
    hosts
        .values()
        .removeIf(
            knocks -> {
              boolean ended = knocks.ended(now);
              if (ended && knocks.untold() > 0) {
                sums.add(knocks.sum());
              }
              return ended;
            });
    return sums;
  }
}
