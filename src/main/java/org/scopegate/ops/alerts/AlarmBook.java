package org.scopegate.ops.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.scopegate.ops.alerts.Notice.Event;

/**
 * Which alarms are open, and whom to tell what: raised once, reminded of while they last, cleared
 * when they have been gone for a while. Any thread may call.
 */
final class AlarmBook {

  private static final int KEPT = 50;

  private final Duration remind;
  private final Duration settle;
  private final Map<Alarm.Key, Episode> open = new LinkedHashMap<>();
  private final Deque<Episode> past = new ArrayDeque<>();

  /**
   * What a look at some conditions brought.
   *
   * @param names of the conditions that could tell
   * @param wrong all that they found
   */
  record Look(List<String> names, List<Alarm> wrong) {}

  /**
   * @param remind time between two notices of an alarm that lasts; zero: there is only the first
   * @param settle an alarm that comes back within this time was never gone
   */
  AlarmBook(Duration remind, Duration settle) {
    this.remind = remind;
    this.settle = settle;
  }

  /** Goes on where the last process ended. */
  synchronized void restore(List<Episode> wasOpen, List<Episode> before) {
    wasOpen.forEach(episode -> open.put(episode.alarm().key(), episode));
    past.addAll(before);
  }

  /** Takes in what was found; returns what people are to be told. */
  synchronized List<Notice> update(Look look, Instant now) {
    List<Notice> notices = new ArrayList<>();
    Map<Alarm.Key, Alarm> wrong = new LinkedHashMap<>();
    look.wrong().forEach(alarm -> wrong.putIfAbsent(alarm.key(), alarm));
    for (Episode episode : List.copyOf(open.values())) {
      Alarm again = wrong.remove(episode.alarm().key());
      if (again != null) {
        stays(episode, again, now, notices);
      } else if (look.names().contains(episode.alarm().name())) {
        goes(episode, now, notices);
      }
    }
    wrong.values().forEach(alarm -> raise(alarm, now, notices));
    return notices;
  }

  /** Ends the alarms that nobody looks for any more, since they were switched off. */
  synchronized List<Notice> keepOnly(List<String> names, Instant now) {
    List<Notice> notices = new ArrayList<>();
    for (Episode episode : List.copyOf(open.values())) {
      if (!names.contains(episode.alarm().name())) {
        clear(episode, now, notices);
      }
    }
    return notices;
  }

  private void raise(Alarm alarm, Instant now, List<Notice> notices) {
    String id = UUID.randomUUID().toString();
    open.put(alarm.key(), Episode.begin(id, alarm, now));
    notices.add(new Notice(id, 0, Event.RAISED, now, alarm));
  }

  private void stays(Episode episode, Alarm again, Instant now, List<Notice> notices) {
    Episode seen = episode.seen(again);
    boolean worse = again.severity().compareTo(episode.alarm().severity()) > 0;
    boolean due = !remind.isZero() && !now.isBefore(episode.lastNotice().plus(remind));
    if (worse || due) {
      notices.add(seen.notice(Event.REMINDED, now));
      seen = seen.noticed(now);
    }
    open.put(again.key(), seen);
  }

  private void goes(Episode episode, Instant now, List<Notice> notices) {
    Episode gone = episode.gone(now);
    if (now.isBefore(gone.goneSince().orElse(now).plus(settle))) {
      open.put(episode.alarm().key(), gone);
    } else {
      clear(gone, now, notices);
    }
  }

  private void clear(Episode episode, Instant now, List<Notice> notices) {
    open.remove(episode.alarm().key());
    notices.add(episode.notice(Event.CLEARED, now));
    past.addFirst(episode.noticed(now).end(now));
    if (past.size() > KEPT) {
      past.removeLast();
    }
  }

  /** What became of a notice. */
  synchronized void told(Notice notice, String channel, String words) {
    open.replaceAll((key, episode) -> told(episode, notice, channel, words));
    List<Episode> all =
        past.stream().map(episode -> told(episode, notice, channel, words)).toList();
    past.clear();
    past.addAll(all);
  }

  private static Episode told(Episode episode, Notice notice, String channel, String words) {
    return episode.id().equals(notice.episode()) ? episode.told(channel, words) : episode;
  }

  /** Alarms of this name that are open. */
  synchronized List<Alarm> open(String name) {
    return open.values().stream()
        .map(Episode::alarm)
        .filter(alarm -> alarm.name().equals(name))
        .toList();
  }

  /** The worst and then the oldest first. */
  synchronized List<Alarm> open() {
    return open.values().stream()
        .map(Episode::shown)
        .sorted(Comparator.comparing(Alarm::severity).reversed().thenComparing(Alarm::since))
        .toList();
  }

  /** The latest first. */
  synchronized List<Cleared> recent() {
    return past.stream()
        .map(
            episode -> new Cleared(episode.shown(), episode.cleared().orElse(episode.lastNotice())))
        .toList();
  }

  synchronized List<Episode> openEpisodes() {
    return List.copyOf(open.values());
  }

  synchronized List<Episode> pastEpisodes() {
    return List.copyOf(past);
  }
}
