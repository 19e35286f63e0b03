package org.scopegate.app.inspect;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.app.command.Words;
import org.scopegate.media.MediaException;
import org.scopegate.media.Transcoder;
import org.scopegate.ops.web.Inspector;
import org.scopegate.spool.Instance;

/**
 * Header against stream of objects in the spool, as {@code scopegate inspect} tells it. The streams
 * are read by the transcode workers, which may all be busy: who asks then is told to ask again.
 */
public final class StreamInspector implements Inspector, Closeable {

  private static final Logger log = LogManager.getLogger(StreamInspector.class);

  private static final Duration PATIENCE = Duration.ofMillis(700);
  private static final int MOST_WAITING = 16;
  private static final int MOST_KEPT = 200;

  private static final String NOT_LOOKED_AT =
      "it could not be looked at, and is looked at anew when next asked for: ";
  private static final Finding PENDING = new Finding(List.of(), List.of(), true);

  private final Transcoder transcoder;
  private final ThreadPoolExecutor looking =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          StreamInspector::thread);

  /** What was or is looked at, by instance: its bytes never change. What failed is not kept. */
  private final Map<Long, Future<Finding>> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Future<Finding>> eldest) {
          return size() > MOST_KEPT;
        }
      };

  public StreamInspector(Transcoder transcoder) {
    this.transcoder = transcoder;
  }

  @Override
  public Finding look(Instance object, Path file) {
    try {
      return begun(object, file).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | RejectedExecutionException busy) {
      return PENDING;
    } catch (ExecutionException fault) {
      forget(object); // what failed now may not fail next time
      String why = Words.of(fault.getCause());
      log.warn("{} could not be inspected: {}", object.id(), why);
      return new Finding(List.of(), List.of(NOT_LOOKED_AT + why), false);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return PENDING;
    }
  }

  private Future<Finding> begun(Instance object, Path file) {
    synchronized (kept) {
      Future<Finding> known = kept.get(object.id());
      if (known == null) {
        known = looking.submit(() -> look(file));
        kept.put(object.id(), known);
      }
      return known;
    }
  }

  private void forget(Instance object) {
    synchronized (kept) {
      kept.remove(object.id());
    }
  }

  private Finding look(Path file) throws IOException, MediaException {
    Inspection found = Inspection.of(file, transcoder);
    List<String> words = new ArrayList<>(found.disagreements());
    if (found.broken()) {
      words.add(found.words());
    }
    return new Finding(found.facts().stream().map(StreamInspector::row).toList(), words, false);
  }

  private static Row row(Fact fact) {
    return new Row(fact.name(), fact.header(), fact.stream(), fact.agree());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "inspector");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
