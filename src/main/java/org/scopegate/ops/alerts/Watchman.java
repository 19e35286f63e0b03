package org.scopegate.ops.alerts;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.tls.TlsContext;

/**
 * The threads that look for trouble and tell people: one that looks, one for each channel, so that
 * a mail server that hangs keeps nobody else. The node itself waits for none of them.
 */
public final class Watchman implements Closeable {

  private static final Logger log = LogManager.getLogger(Watchman.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Duration LAST_ATTEMPT = Duration.ofSeconds(5);

  private final AlarmWatch watch;
  private final Optional<MailChannel> mail;
  private final Optional<WebhookChannel> webhook;
  private final List<Beat> beats = new ArrayList<>();
  private volatile boolean ending;

  /** A thread that does something again and again, and its bell. */
  private record Beat(Thread thread, Semaphore bell) {}

  /** Does something and says how long to wait for the next time. */
  private interface Round {
    Duration go();
  }

  private Watchman(AlertOptions options, List<Condition> conditions, Memory memory, Clock clock)
      throws IOException {
    NoticeText text = new NoticeText(options.node(), options.publicUrl());
    this.mail =
        options.mail().isPresent()
            ? Optional.of(MailChannel.open(options.mail().get(), text))
            : Optional.empty();
    this.webhook =
        options.webhook().isPresent()
            ? Optional.of(WebhookChannel.open(options.webhook().get(), text))
            : Optional.empty();
    List<Channel> channels =
        Stream.<Optional<? extends Channel>>of(mail, webhook)
            .flatMap(channel -> channel.map(Channel.class::cast).stream())
            .toList();
    this.watch = new AlarmWatch(options, conditions, memory, channels, clock);
  }

  /**
   * Begins to look.
   *
   * @param conditions what is looked at
   * @param memory of these
   * @throws IOException files of trust cannot be used
   */
  public static Watchman start(
      AlertOptions options, List<Condition> conditions, Memory memory, Clock clock)
      throws IOException {
    Watchman watchman = new Watchman(options, conditions, memory, clock);
    watchman.watch.outboxes().forEach(box -> watchman.begin("alarms-" + box.name(), box::step));
    List<Semaphore> bells = watchman.beats.stream().map(Beat::bell).toList();
    watchman.begin(
        "alarms",
        () -> {
          if (watchman.watch.step()) {
            bells.forEach(Semaphore::release);
          }
          return LOOK_EVERY;
        });
    return watchman;
  }

  private void begin(String name, Round round) {
    Semaphore bell = new Semaphore(0);
    Thread thread = new Thread(() -> again(round, bell), name);
    thread.setDaemon(true);
    beats.add(new Beat(thread, bell));
    thread.start();
  }

  private void again(Round round, Semaphore bell) {
    try {
      while (!ending) {
        Duration pause = safely(round);
        if (!pause.isZero() && bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration safely(Round round) {
    try {
      return round.go();
    } catch (RuntimeException bug) {
      log.error("alarms: a fault of ours", bug);
      return LOOK_EVERY;
    }
  }

  /** What is wrong, for others to show. */
  public Alarms alarms() {
    return watch;
  }

  /** Who vouches for mail server and web server, for whoever looks after their renewal. */
  public Stream<TlsContext> keys() {
    return Stream.of(mail.flatMap(MailChannel::keys), webhook.flatMap(WebhookChannel::keys))
        .flatMap(Optional::stream);
  }

  /** Ends the threads; what was not told yet is told after the next start. */
  @Override
  public void close() {
    ending = true;
    // no interrupt at first: it would close the file that is being written
    beats.forEach(beat -> beat.bell().release());
    try {
      // together, not each: the node still has to be stopped
      long end = System.nanoTime() + LAST_ATTEMPT.toNanos();
      for (Beat beat : beats) {
        beat.thread().join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        beat.thread().interrupt();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
