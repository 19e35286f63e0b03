package org.scopegate.ops.alerts;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.ops.alerts.Notice.Event;

/**
 * Looks at all conditions, keeps the book, and fills the outboxes. One thread steps; whoever reads
 * may come from any.
 */
final class AlarmWatch implements Alarms {

  private static final Logger log = LogManager.getLogger(AlarmWatch.class);

  private final List<Condition> conditions;
  private final AlarmBook book;
  private final Memory memory;
  private final AlarmFile file;
  private final List<Outbox> outboxes;
  private final Clock clock;
  private final List<String> blind = new ArrayList<>();
  private Saved saved;

  /**
   * Goes on where the last process ended.
   *
   * @param channels ways to tell people
   */
  AlarmWatch(
      AlertOptions options,
      List<Condition> conditions,
      Memory memory,
      List<? extends Channel> channels,
      Clock clock) {
    this.conditions = List.copyOf(conditions);
    this.book = new AlarmBook(options.remind(), options.settle());
    this.memory = memory;
    this.file = new AlarmFile(options.file());
    this.clock = clock;
    this.outboxes =
        channels.stream().map(channel -> new Outbox(channel, clock, told(channel))).toList();
    this.saved = file.read();
    book.restore(saved.open(), saved.past());
    memory.restore(saved.remembered());
    outboxes.forEach(
        outbox -> outbox.restore(saved.pending().getOrDefault(outbox.name(), List.of())));
  }

  private Outbox.Told told(Channel channel) {
    return (notice, words, settled) -> {
      book.told(notice, channel.name(), words);
      if (settled) {
        save();
      }
    };
  }

  List<Outbox> outboxes() {
    return outboxes;
  }

  /** Looks at everything once; returns whether there is something to tell. */
  boolean step() {
    Instant now = clock.instant();
    List<Notice> notices =
        new ArrayList<>(book.keepOnly(conditions.stream().map(Condition::name).toList(), now));
    notices.addAll(book.update(look(now), now));
    notices.forEach(this::log);
    notices.forEach(notice -> outboxes.forEach(outbox -> outbox.add(notice)));
    save();
    return !notices.isEmpty();
  }

  private AlarmBook.Look look(Instant now) {
    List<String> names = new ArrayList<>();
    List<Alarm> wrong = new ArrayList<>();
    for (Condition condition : conditions) {
      try {
        wrong.addAll(condition.look(now, book.open(condition.name())));
        names.add(condition.name());
        blind.remove(condition.name());
      } catch (IOException | RuntimeException fault) {
        cannotLook(condition, fault);
      }
    }
    return new AlarmBook.Look(names, wrong);
  }

  /** Said once, not every few seconds. */
  private void cannotLook(Condition condition, Exception fault) {
    if (!blind.contains(condition.name())) {
      blind.add(condition.name());
      if (fault instanceof IOException) {
        log.error("alarms: {} cannot be looked at: {}", condition.name(), fault.getMessage());
      } else {
        log.error("alarms: {} cannot be looked at, a fault of ours", condition.name(), fault);
      }
    }
  }

  private void log(Notice notice) {
    if (notice.event() == Event.CLEARED) {
      log.info("alarm cleared: {}", notice.title());
    } else if (notice.event() == Event.RAISED) {
      log.error("alarm: {}: {} ({})", notice.title(), notice.alarm().text(), notice.alarm().hint());
    }
  }

  /** Writes what has to outlive a restart, where it is not what was written last. */
  private synchronized void save() {
    Map<String, List<Pending>> pending = new TreeMap<>();
    outboxes.forEach(outbox -> pending.put(outbox.name(), outbox.pending()));
    Saved now = new Saved(stable(), book.pastEpisodes(), pending, memory.all());
    if (!now.equals(saved)) {
      saved = now;
      file.write(now);
    }
  }

  /** Ages and numbers in the text change at every look: no reason to write. */
  private List<Episode> stable() {
    return book.openEpisodes().stream()
        .map(
            episode ->
                saved.open().stream().filter(episode::saysTheSame).findFirst().orElse(episode))
        .toList();
  }

  @Override
  public List<Alarm> open() {
    return book.open();
  }

  @Override
  public List<Cleared> recent() {
    return book.recent();
  }

  @Override
  public List<ChannelState> channels() {
    return outboxes.stream().map(Outbox::state).toList();
  }
}
