package org.scopegate.ops.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.ServletOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * What changes, told to those who watch as server-sent events. Each watcher has a thread of the
 * port, so that a slow one keeps nobody waiting; one that takes nothing is closed by the port.
 */
final class Live implements Closeable {

  private static final Logger log = LogManager.getLogger(Live.class);

  static final int MOST_WATCHERS = 16;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PAUSES_OF_SILENCE = 15;

  private final Board board;
  private final Doorkeeper doorkeeper;
  private final Semaphore places = new Semaphore(MOST_WATCHERS);
  private final CountDownLatch end = new CountDownLatch(1);

  /** Whether what there is to tell could not be read the last time. */
  private final AtomicBoolean blind = new AtomicBoolean();

  Live(Board board, Doorkeeper doorkeeper) {
    this.board = board;
    this.doorkeeper = doorkeeper;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/v1/live", this::watch);
  }

  private void watch(Context context) throws InterruptedException {
    if (!places.tryAcquire()) {
      throw new Refusal(
          HttpStatus.SERVICE_UNAVAILABLE,
          MOST_WATCHERS + " watch already",
          "close one, or ask /api/v1/overview now and then");
    }
    try {
      if (bodies().isEmpty()) {
        throw new Refusal(
            HttpStatus.SERVICE_UNAVAILABLE,
            "how work stands cannot be read",
            "the log of the node says why; ask again in a while");
      }
      context.header("Cache-Control", "no-store").contentType("text/event-stream");
      tell(context);
    } finally {
      places.release();
    }
  }

  private void tell(Context context) throws InterruptedException {
    Grant grant = Guard.grant(context);
    Map<String, String> told = new HashMap<>();
    int silent = 0;
    do {
      Optional<Map<String, String>> bodies = bodies();
      if (bodies.isEmpty()) {
        return; // who comes again is told why
      }
      String news = news(bodies.get(), told);
      silent = news.isEmpty() ? silent + 1 : 0;
      if (!news.isEmpty() || silent % PAUSES_OF_SILENCE == 0) {
        if (!sent(news.isEmpty() ? ":\n\n" : news, context)) {
          return;
        }
      }
    } while (!end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
        && doorkeeper.isStillIn(context, grant));
  }

  /** Empty where they cannot be read: logged when that begins and ends, not for all who ask. */
  private Optional<Map<String, String>> bodies() {
    try {
      Map<String, String> bodies = board.bodies();
      if (blind.compareAndSet(true, false)) {
        log.warn("those who watch are told again how work stands");
      }
      return Optional.of(bodies);
    } catch (IOException fault) {
      if (blind.compareAndSet(false, true)) {
        log.error("nobody who watches is told how work stands: {}", fault.getMessage());
      }
      return Optional.empty();
    }
  }

  /** One event for each resource that is not as it was told. */
  private static String news(Map<String, String> bodies, Map<String, String> told) {
    StringBuilder news = new StringBuilder();
    bodies.forEach(
        (name, body) -> {
          if (!body.equals(told.put(name, body))) {
            // JSON on one line: there is no line end in it that could begin another field
            news.append("event: ").append(name).append("\ndata: ").append(body).append("\n\n");
          }
        });
    return news.toString();
  }

  /** False where nobody is there any more. */
  private static boolean sent(String text, Context context) {
    try {
      ServletOutputStream out = context.res().getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    } catch (IOException gone) {
      log.debug("a watcher at {} is gone: {}", context.ip(), gone.toString());
      return false;
    }
  }

  /** Ends all. */
  @Override
  public void close() {
    end.countDown();
  }
}
