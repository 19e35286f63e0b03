package org.scopegate.gateway;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who was turned away of late, for whoever wonders why a tower sends nothing. Told apart by what
 * they said and why they were refused; of more than it can keep, the one that was not heard of for
 * the longest time goes. In memory only: a flood of strangers costs a look-up each. Any thread may
 * call.
 */
public final class TurnedAway {

  /** Told apart. */
  public static final int MOST = 50;

  /** What was the matter. */
  public enum Ground {
    /** No source has this AE title. */
    CALLING_TITLE,
    /** A source has this title, and is elsewhere. */
    HOST,
    /** It has not shown the certificate of that source. */
    CERTIFICATE,
    /** Its user did not prove who it is. */
    USER,
    /** Nobody here has the title that it called. */
    CALLED_TITLE,
    /** TLS came to no agreement; nobody said who it is. */
    TLS,
    /** It was let in, and nothing of what it proposed is taken. */
    CONTEXTS,
    /** No place for another, or the node stops. */
    CAPACITY,
    /** Anything else: no version or application context of DICOM. */
    PROTOCOL
  }

  /**
   * What is told apart. Titles are the peer's words.
   *
   * @param callingTitle empty where TLS failed before anybody could say it
   * @param calledTitle empty as well then
   */
  public record Who(String callingTitle, String calledTitle, InetAddress peer, Ground ground) {}

  /**
   * Somebody who was refused, once or often.
   *
   * @param why of the last time, in words that may hold the peer's
   */
  public record Refused(Who who, String why, long count, Instant first, Instant last) {}

  private final Clock clock;
  // in the order of the last refusal, the longest ago first
  private final Map<Who, Refused> known = new LinkedHashMap<>();

  TurnedAway(Clock clock) {
    this.clock = clock;
  }

  synchronized void add(Who who, String why) {
    Instant now = clock.instant();
    Refused before = known.remove(who);
    known.put(
        who,
        before == null
            ? new Refused(who, why, 1, now, now)
            : new Refused(who, why, before.count() + 1, before.first(), now));
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
  }

  /** The latest first. */
  public synchronized List<Refused> latest() {
    List<Refused> latest = new ArrayList<>(known.values());
    Collections.reverse(latest);
    return latest;
  }
}
