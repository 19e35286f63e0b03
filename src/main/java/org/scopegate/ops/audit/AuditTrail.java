package org.scopegate.ops.audit;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.gateway.Happening;
import org.scopegate.gateway.Witness;
import org.scopegate.spool.Instance;
import org.scopegate.tls.TlsContext;

/**
 * The audit trail of a node. When {@link #saw} returns, the message is in a file and outlives the
 * process; within a second it also outlives a loss of power. What cannot be written is lost, loudly
 * and counted: the work goes on. Of a flood of strangers the most are told as one, a minute later.
 * Any thread may call.
 */
public final class AuditTrail implements Witness, AutoCloseable {

  private static final Logger log = LogManager.getLogger(AuditTrail.class);
  private static final Duration FORCE_EVERY = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LAST_ATTEMPT = Duration.ofSeconds(10);
  private static final int TELL_EVERY = 1000;

  private final AuditMessages messages;
  private final AuditXml xml;
  private final Optional<SyslogHeader> header;
  private final Floods floods;
  private final MessageLog written;
  private final Optional<Sending> sending;
  private final AtomicLong lost = new AtomicLong();
  private final ScheduledExecutorService forcing =
      Executors.newSingleThreadScheduledExecutor(work -> thread(work, "audit-sync"));

  /** What hands the messages on. */
  private record Sending(
      TlsContext keys,
      SyslogOverTls carrier,
      Bookmark bookmark,
      Forwarder forwarder,
      Thread thread) {}

  private AuditTrail(
      AuditOptions options,
      AuditSource source,
      Holdings holdings,
      Clock clock,
      MessageLog written,
      Optional<Sending> sending) {
    this.messages = new AuditMessages(source, holdings, clock);
    this.xml = new AuditXml(source);
    this.header = options.repository().map(repository -> new SyslogHeader(source));
    this.floods = new Floods(clock);
    this.written = written;
    this.sending = sending;
  }

  /**
   * Opens the folder and goes on where the last process ended.
   *
   * @throws IOException the folder cannot be written, another process has it, or the keys for the
   *     repository cannot be used
   */
  public static AuditTrail open(
      AuditOptions options, AuditSource source, Holdings holdings, Clock clock) throws IOException {
    MessageLog written =
        MessageLog.open(
            options.folder(),
            options.maxBytes(),
            options.repository().isPresent()
                ? MessageLog.WhenFull.NEW_ARE_REFUSED
                : MessageLog.WhenFull.OLDEST_GO);
    try {
      Optional<Sending> sending = Optional.empty();
      if (options.repository().isPresent()) {
        sending = Optional.of(sending(options, options.repository().get(), written, clock));
      }
      AuditTrail trail = new AuditTrail(options, source, holdings, clock, written, sending);
      trail.begin();
      return trail;
    } catch (IOException | RuntimeException fault) {
      written.close();
      throw fault;
    }
  }

  private static Sending sending(
      AuditOptions options, SyslogOptions repository, MessageLog written, Clock clock)
      throws IOException {
    TlsContext keys = TlsContext.open(repository.tls());
    Bookmark bookmark = Bookmark.open(options.folder().resolve("sent"));
    SyslogOverTls carrier = new SyslogOverTls(repository, keys, TIMEOUT);
    Forwarder forwarder = new Forwarder(written, bookmark, carrier, clock);
    return new Sending(keys, carrier, bookmark, forwarder, thread(forwarder, "audit-forwarder"));
  }

  private void begin() {
    long millis = FORCE_EVERY.toMillis();
    forcing.scheduleWithFixedDelay(this::force, millis, millis, TimeUnit.MILLISECONDS);
    sending.ifPresent(it -> it.thread().start());
  }

  /** The node works, under these AE titles. */
  public void started(List<String> titles) {
    write(messages.started(titles));
  }

  /** The node has ended its work. */
  public void stopped(List<String> titles) {
    write(messages.stopped(titles));
  }

  /** Somebody has logged in at the console. */
  public void loggedIn(String name, String address) {
    write(messages.authenticated(EventType.LOGIN, Result.SUCCESS, name, address));
  }

  /** Somebody has logged out there. */
  public void loggedOut(String name, String address) {
    write(messages.authenticated(EventType.LOGOUT, Result.SUCCESS, name, address));
  }

  /** Somebody there showed a wrong token, or a wrong user or passcode. */
  public void loginRefused(String address) {
    AuditMessage message =
        messages.authenticated(EventType.LOGIN, Result.MINOR_FAILURE, "", address);
    if (floods.admits(message)) {
      write(message);
    }
  }

  /** Somebody was shown an object there. */
  public void looked(String name, String address, Instance object) {
    write(messages.looked(name, address, object));
  }

  @Override
  public void saw(Happening happening) {
    // who is being stopped has an interrupt pending, and that closes the file whose header we read
    boolean interrupted = Thread.interrupted();
    try {
      messages.of(happening).filter(floods::admits).ifPresent(this::write);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The keys for the repository, for whoever looks after their renewal. */
  public Optional<TlsContext> keys() {
    return sending.map(Sending::keys);
  }

  /**
   * Since when and why the repository takes nothing; empty while it does, or where there is none.
   */
  public Optional<Undelivered> undelivered() {
    return sending.flatMap(it -> it.forwarder().undelivered());
  }

  /** Messages that could not be kept since this process began. */
  public long lost() {
    return lost.get();
  }

  /** Bytes of messages that the repository has not taken yet; none where there is no repository. */
  public long waiting() {
    return sending.map(it -> written.bytesAfter(it.bookmark().position())).orElse(0L);
  }

  private void write(AuditMessage message) {
    byte[] bytes = xml.write(message);
    byte[] line = header.map(it -> it.before(message.when(), bytes)).orElse(bytes);
    try {
      if (written.append(line)) {
        sending.ifPresent(it -> it.forwarder().wake());
      } else {
        lose(message, "the buffer is full: is the repository away?");
      }
    } catch (IOException fault) {
      lose(message, fault.toString());
    }
  }

  private void lose(AuditMessage message, String why) {
    long count = lost.incrementAndGet();
    if (count % TELL_EVERY == 1) {
      log.error("audit message {} is lost, {} in all: {}", message.event(), count, why);
    }
  }

  private void force() {
    try {
      floods.ended().forEach(this::write);
      written.force();
    } catch (IOException | RuntimeException fault) {
      log.error("audit messages cannot be synced: {}", fault.toString());
    }
  }

  /** Forces what was written, makes one more attempt to hand it on, and closes. */
  @Override
  public void close() throws IOException {
    endForcing();
    floods.rest().forEach(this::write);
    force();
    if (sending.isPresent()) {
      end(sending.get());
    }
    written.close();
  }

  /** It may be writing what stands for a flood: that is not to come after the file is closed. */
  private void endForcing() {
    forcing.shutdown();
    try {
      if (!forcing.awaitTermination(LAST_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS)) {
        log.error("audit messages: the disk takes nothing for {}", LAST_ATTEMPT);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Sending sending) throws IOException {
    sending.forwarder().end();
    try {
      sending.thread().join(LAST_ATTEMPT.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    sending.thread().interrupt();
    sending.carrier().close();
    sending.bookmark().close();
  }

  private static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
