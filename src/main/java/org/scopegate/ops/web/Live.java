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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

  Live(Board board, Doorkeeper doorkeeper) {
    this.board = board;
    this.doorkeeper = doorkeeper;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/v1/live", this::watch);
  }

  private void watch(Context context) throws IOException, InterruptedException {
    if (!places.tryAcquire()) {
      throw new Refusal(
          HttpStatus.SERVICE_UNAVAILABLE,
          MOST_WATCHERS + " watch already",
          "close one, or ask /api/v1/overview now and then");
    }
    try {
      context.header("Cache-Control", "no-store").contentType("text/event-stream");
      tell(context);
    } finally {
      places.release();
    }
  }

  private void tell(Context context) throws IOException, InterruptedException {
    Grant grant = Guard.grant(context);
    Map<String, String> told = new HashMap<>();
    int silent = 0;
    do {
      String news = news(board.bodies(), told);
      silent = news.isEmpty() ? silent + 1 : 0;
      if (!news.isEmpty() || silent % PAUSES_OF_SILENCE == 0) {
        if (!sent(news.isEmpty() ? ":\n\n" : news, context)) {
          return;
        }
      }
    } while (!end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
        && doorkeeper.isStillIn(context, grant));
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
