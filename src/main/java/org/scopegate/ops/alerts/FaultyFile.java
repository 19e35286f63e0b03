package org.scopegate.ops.alerts;

import java.time.Instant;
import java.util.List;

/**
 * A changed file of the configuration that is not used, because.
 *
 * @param file path as it was given; the folder where the fault is of no single file
 * @param since when it was first seen so
 * @param faults each as {@code scopegate check} says it: file, line, what is wrong, hint
 */
public record FaultyFile(String file, Instant since, List<String> faults) {

  public FaultyFile {
    faults = List.copyOf(faults);
  }
}
