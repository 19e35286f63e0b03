package org.scopegate.ops.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.scopegate.media.EncoderChain;
import org.scopegate.media.EncoderChain.Found;

/**
 * An encoder on the GPU has worked, be it before a restart, and none does any more: the CPU does
 * the work, slower. A short rest after a single job that failed is no alarm.
 */
public final class GpuLost implements Condition {

  public static final String NAME = "gpu_lost";

  private static final String WORKED = "a GPU has worked";

  private final EncoderChain encoders;
  private final Predicate<String> onGpu;
  private final Memory memory;
  private final Duration after;
  private final Executor asking;
  private final AtomicBoolean asked = new AtomicBoolean();
  private Optional<Instant> lostSince = Optional.empty();

  /**
   * @param onGpu whether an encoder of that name works on a GPU
   * @param after so long without it is an alarm
   */
  public GpuLost(EncoderChain encoders, Predicate<String> onGpu, Memory memory, Duration after) {
    this(encoders, onGpu, memory, after, GpuLost::onAThread);
  }

  /**
   * @param asking runs the question for a new probe
   */
  GpuLost(
      EncoderChain encoders,
      Predicate<String> onGpu,
      Memory memory,
      Duration after,
      Executor asking) {
    this.asking = asking;
    this.encoders = encoders;
    this.onGpu = onGpu;
    this.memory = memory;
    this.after = after;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Alarm> look(Instant now, List<Alarm> open) {
    Optional<String> current = encoders.known();
    if (current.filter(onGpu).isPresent()) {
      memory.note(WORKED);
      lostSince = Optional.empty();
      return List.of();
    }
    if (!memory.knows(WORKED)) {
      return List.of();
    }
    ask();
    Instant since = lostSince.orElse(now);
    lostSince = Optional.of(since);
    return now.isBefore(since.plus(after)) ? open : List.of(alarm(since, current));
  }

  /**
   * For a new probe where one is due: nobody else may for hours. It waits for a worker that is
   * free, which may take as long: other alarms do not wait for it.
   */
  private void ask() {
    if (asked.compareAndSet(false, true)) {
      asking.execute(
          () -> {
            try {
              encoders.current();
            } finally {
              asked.set(false);
            }
          });
    }
  }

  private static void onAThread(Runnable question) {
    Thread thread = new Thread(question, "alarms-gpu");
    thread.setDaemon(true);
    thread.start();
  }

  private Alarm alarm(Instant since, Optional<String> current) {
    String why =
        encoders.found().stream()
            .filter(found -> onGpu.test(found.encoder()))
            .findFirst()
            .map(Found::detail)
            .orElse("none is tried");
    return new Alarm(
        NAME,
        "encoder",
        current.isPresent() ? Severity.WARNING : Severity.CRITICAL,
        since,
        "The GPU encodes no more, %s. %s"
            .formatted(
                current
                    .map(cpu -> cpu + " on the CPU does, slower")
                    .orElse("and nothing else does"),
                why),
        "look at driver and device ('scopegate check' tries every encoder); if it was taken out on"
            + " purpose, set performance.gpu_acceleration: false");
  }
}
