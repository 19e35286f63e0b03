package org.scopegate.ops.alerts;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.ops.alerts.Notice.Event;

/**
 * The notices that one channel still has to deliver: in order, each until it is taken, ever more
 * patiently. Bounded: what is too old or too much is given up, loudly. One thread calls {@link
 * #step}; the rest may come from any.
 */
final class Outbox {

  static final int MOST = 100;
  static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  static final Duration GIVE_UP = Duration.ofDays(3);

  private static final Logger log = LogManager.getLogger(Outbox.class);

  private final Channel channel;
  private final Clock clock;
  private final Told told;
  private final List<Pending> waiting = new ArrayList<>();
  private int faultsInRow;
  private Instant next = Instant.MIN;
  private long delivered;
  private long failedAttempts;
  private long dropped;
  private Optional<String> fault = Optional.empty();

  /** Hears what became of a notice. */
  interface Told {

    /**
     * @param settled the notice waits no longer
     */
    void told(Notice notice, String words, boolean settled);
  }

  Outbox(Channel channel, Clock clock, Told told) {
    this.channel = channel;
    this.clock = clock;
    this.told = told;
  }

  String name() {
    return channel.name();
  }

  /** Goes on where the last process ended: with another try at once. */
  synchronized void restore(List<Pending> before) {
    waiting.addAll(before);
  }

  /** Takes a notice. What it makes stale is taken out: nobody needs two reminders at once. */
  void add(Notice notice) {
    Optional<Pending> tooMuch;
    synchronized (this) {
      if (notice.event() == Event.REMINDED
          && waiting.stream().anyMatch(old -> old.raises(notice))) {
        waiting.replaceAll(old -> old.raises(notice) ? old.with(notice.alarm()) : old);
        return;
      }
      waiting.removeIf(old -> old.reminds(notice));
      waiting.add(Pending.of(notice));
      tooMuch = waiting.size() > MOST ? Optional.of(waiting.remove(0)) : Optional.empty();
    }
    tooMuch.ifPresent(old -> drop(old.notice(), MOST + " others wait"));
  }

  /** Delivers one where there is one; returns how long to wait for the next, zero: not at all. */
  Duration step() {
    giveUpOld();
    Instant now = clock.instant();
    Optional<Pending> first = first(now);
    if (first.isEmpty()) {
      return pause(now);
    }
    try {
      taken(first.get(), channel.send(first.get().notice()));
    } catch (Channel.Refused refusal) {
      refused(first.get(), words(refusal));
    } catch (IOException away) {
      failed(first.get(), words(away));
    } catch (RuntimeException bug) {
      log.error("alarms: a fault of ours", bug);
      refused(first.get(), words(bug));
    }
    return pause(clock.instant());
  }

  /** The first that may go now, and that no earlier one of its alarm stands before. */
  private synchronized Optional<Pending> first(Instant now) {
    return now.isBefore(next)
        ? Optional.empty()
        : heads().stream().filter(pending -> !now.isBefore(pending.next())).findFirst();
  }

  private List<Pending> heads() {
    Set<String> episodes = new HashSet<>();
    return waiting.stream().filter(it -> episodes.add(it.notice().episode())).toList();
  }

  private void taken(Pending pending, String by) {
    String words = "%s: %s at %s".formatted(name(), by, NoticeText.time(clock.instant()));
    synchronized (this) {
      remove(pending);
      delivered++;
      if (faultsInRow > 0) {
        log.warn("alarms: {} takes notices again", name());
      }
      faultsInRow = 0;
      next = Instant.MIN;
      fault = Optional.empty();
    }
    Notice notice = pending.notice();
    log.info("alarm {} {}: {}", notice.title(), notice.event().name(), words);
    told.told(notice, words, true);
  }

  /** The next one may fare better. */
  private void refused(Pending pending, String why) {
    synchronized (this) {
      failedAttempts++;
      fault = Optional.of(why);
      Instant again = clock.instant().plus(backoff(pending.refusals()));
      waiting.replaceAll(
          it -> it.notice().id().equals(pending.notice().id()) ? it.refusedUntil(again) : it);
    }
    log.error(
        "alarms: {} does not take the notice of {}, it is tried again: {}",
        name(),
        pending.notice().title(),
        why);
    told.told(pending.notice(), failure(why), false);
  }

  /** None would fare better. */
  private void failed(Pending pending, String why) {
    boolean first;
    synchronized (this) {
      failedAttempts++;
      fault = Optional.of(why);
      first = faultsInRow == 0;
      next = clock.instant().plus(backoff(faultsInRow++));
    }
    if (first) {
      log.error("alarms: {} takes no notices, they wait and are tried again: {}", name(), why);
    } else {
      log.debug("alarms: {} still takes no notices: {}", name(), why);
    }
    told.told(pending.notice(), failure(why), false);
  }

  private String failure(String why) {
    return "%s: not delivered at %s: %s".formatted(name(), NoticeText.time(clock.instant()), why);
  }

  private static Duration backoff(int failures) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 20));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private void giveUpOld() {
    List<Pending> old;
    synchronized (this) {
      Instant oldest = clock.instant().minus(GIVE_UP);
      old = waiting.stream().filter(it -> it.notice().at().isBefore(oldest)).toList();
      old.forEach(this::remove);
    }
    old.forEach(
        pending -> drop(pending.notice(), "it was tried for " + GIVE_UP.toDays() + " days"));
  }

  private void drop(Notice notice, String why) {
    synchronized (this) {
      dropped++;
    }
    log.error("alarms: nobody was told by {} of {}: {}", name(), notice.title(), why);
    told.told(notice, name() + ": given up: " + why, true);
  }

  private void remove(Pending pending) {
    waiting.removeIf(it -> it.notice().id().equals(pending.notice().id()));
  }

  private synchronized Duration pause(Instant now) {
    if (waiting.isEmpty()) {
      return LONGEST_WAIT;
    }
    Instant soonest =
        heads().stream().map(Pending::next).min(Instant::compareTo).orElse(Instant.MIN);
    Instant then = soonest.isBefore(next) ? next : soonest;
    return now.isBefore(then) ? Duration.between(now, then) : Duration.ZERO;
  }

  synchronized List<Pending> pending() {
    return List.copyOf(waiting);
  }

  synchronized ChannelState state() {
    return new ChannelState(name(), waiting.size(), delivered, failedAttempts, dropped, fault);
  }

  private static String words(Throwable fault) {
    String message = fault.getMessage();
    return message == null || message.isBlank() ? fault.getClass().getSimpleName() : message;
  }
}
