package org.scopegate.media.worker;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Watches one worker during one task: whether it still does something, and how large it is. What
 * counts as doing something is anything that it says, and anything that it reads or writes.
 */
final class Watch {

  private final VitalSigns signs;
  private final WorkerOptions options;
  private final LongSupplier nanos;
  private OptionalLong work;
  private long moved;
  private long looked;

  /**
   * @param nanos a clock as {@link System#nanoTime()} is one
   */
  Watch(VitalSigns signs, WorkerOptions options, LongSupplier nanos) {
    this.signs = signs;
    this.options = options;
    this.nanos = nanos;
    this.work = signs.work();
    this.moved = nanos.getAsLong();
    this.looked = moved;
  }

  /** It said something. */
  void heard() {
    moved = nanos.getAsLong();
  }

  /** Why it has to be ended; looks only now and then, however often it is asked. */
  Optional<String> fault() {
    long now = nanos.getAsLong();
    if (now - looked < options.lookEvery().toNanos()) {
      return Optional.empty();
    }
    looked = now;
    Optional<String> large = tooLarge();
    return large.isPresent() ? large : standsStill(now);
  }

  private Optional<String> tooLarge() {
    long memory = signs.memory().orElse(0);
    return memory <= options.memoryBytes()
        ? Optional.empty()
        : Optional.of(
            "it has %d MiB of memory, more than the %d MiB that are its share of"
                    .formatted(memory >> 20, options.memoryBytes() >> 20)
                + " performance.memory_limit");
  }

  private Optional<String> standsStill(long now) {
    OptionalLong at = signs.work();
    if (!at.equals(work)) {
      work = at;
      moved = now;
    }
    return now - moved < options.stallTimeout().toNanos()
        ? Optional.empty()
        : Optional.of(
            "it has done nothing for %d s (performance.stall_timeout)"
                .formatted(options.stallTimeout().toSeconds()));
  }
}
