package org.scopegate.app.command;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;

/** The one door out of the process: after its command, or in order after SIGTERM or SIGINT. */
public final class Exit {

  private static final CompletableFuture<Integer> DECIDED = new CompletableFuture<>();

  private Exit() {}

  /** Ends the process. After a signal the hook of {@link #onSignal} does, with the same code. */
  public static void with(int code) {
    DECIDED.complete(code);
    LogManager.shutdown();
    System.exit(code);
  }

  /** Ends the process in whatever it does, native code too. */
  public static void atOnce() {
    Runtime.getRuntime().halt(ExitCode.DONE.number());
  }

  /** A wish to be told of signals, until the command has no more to put in order. */
  public record Watch(Thread hook) {
    public void over() {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException signalCameFirst) {
        // then the hook waits for this very command, and ends the process after it
        return;
      }
    }
  }

  /**
   * Has the command asked to end when a signal comes, and the process wait until it has.
   *
   * @param ask called once, on another thread
   * @param atMost after this the process ends regardless
   */
  public static Watch onSignal(Runnable ask, Duration atMost) {
    Thread hook = new Thread(() -> endInOrder(ask, atMost), "end");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Watch(hook);
  }

  private static void endInOrder(Runnable ask, Duration atMost) {
    if (DECIDED.isDone()) {
      return;
    }
    ask.run();
    Runtime.getRuntime().halt(codeWithin(atMost));
  }

  private static int codeWithin(Duration atMost) {
    try {
      return DECIDED.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return ExitCode.FAILED.number();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED.number();
    }
  }
}
