package org.scopegate.media.worker;

import java.time.Duration;
import java.util.List;

/**
 * How workers are kept.
 *
 * @param command starts one
 * @param processes that are kept
 * @param memoryBytes that one may have for itself; pages of files do not count
 * @param stallTimeout one that does nothing for so long is ended
 * @param startTimeout until it says that it is ready
 * @param firstPause before a dead one is replaced, doubled each time that none does a task
 *     meanwhile
 * @param longestPause before a dead one is replaced
 * @param lookEvery how often its memory and its work are looked at
 */
public record WorkerOptions(
    List<String> command,
    int processes,
    long memoryBytes,
    Duration stallTimeout,
    Duration startTimeout,
    Duration firstPause,
    Duration longestPause,
    Duration lookEvery) {

  public WorkerOptions {
    command = List.copyOf(command);
    if (processes < 1 || memoryBytes < 1) {
      throw new IllegalArgumentException(processes + " workers of " + memoryBytes + " bytes");
    }
  }

  /** Two that share 4 GiB, ended when they do nothing for five minutes. */
  public static WorkerOptions defaults(List<String> command) {
    return new WorkerOptions(
        command,
        2,
        2L << 30,
        Duration.ofMinutes(5),
        Duration.ofMinutes(1),
        Duration.ofSeconds(1),
        Duration.ofMinutes(1),
        Duration.ofMillis(250));
  }

  public WorkerOptions withProcesses(int count) {
    return new WorkerOptions(
        command,
        count,
        memoryBytes,
        stallTimeout,
        startTimeout,
        firstPause,
        longestPause,
        lookEvery);
  }

  public WorkerOptions withMemoryBytes(long bytes) {
    return new WorkerOptions(
        command, processes, bytes, stallTimeout, startTimeout, firstPause, longestPause, lookEvery);
  }

  public WorkerOptions withStallTimeout(Duration time) {
    return new WorkerOptions(
        command, processes, memoryBytes, time, startTimeout, firstPause, longestPause, lookEvery);
  }

  public WorkerOptions withPauses(Duration first, Duration longest) {
    return new WorkerOptions(
        command, processes, memoryBytes, stallTimeout, startTimeout, first, longest, lookEvery);
  }

  /** The pause after so many deaths in a row. */
  Duration pause(int deaths) {
    if (deaths == 0) {
      return Duration.ZERO;
    }
    Duration pause = firstPause.multipliedBy(1L << Math.min(deaths - 1, 20));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
