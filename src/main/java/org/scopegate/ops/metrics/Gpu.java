package org.scopegate.ops.metrics;

import java.util.OptionalDouble;

/**
 * A GPU as {@code nvidia-smi} sees it; what a model does not tell is empty.
 *
 * @param index of the machine
 * @param name of the model
 * @param busy share of time in which it computed, 0 to 1
 * @param encoderBusy the same of its encoders
 */
record Gpu(
    String index,
    String name,
    OptionalDouble busy,
    OptionalDouble encoderBusy,
    OptionalDouble memoryUsedBytes,
    OptionalDouble memoryTotalBytes) {

  /** What {@link #parse} wants to be asked for. */
  static final String QUERY =
      "--query-gpu=index,name,utilization.gpu,utilization.encoder,memory.used,memory.total";

  static final String FORMAT = "--format=csv,noheader,nounits";

  private static final double MIB = 1 << 20;
  private static final double PERCENT = 0.01;

  /** A line of the answer. */
  static Gpu parse(String line) {
    String[] cells = line.split(",\\s*", -1);
    if (cells.length != 6) {
      throw new IllegalArgumentException("no line of nvidia-smi: '" + line + "'");
    }
    return new Gpu(
        cells[0].strip(),
        cells[1].strip(),
        number(cells[2], PERCENT),
        number(cells[3], PERCENT),
        number(cells[4], MIB),
        number(cells[5], MIB));
  }

  /** A model that does not tell says {@code [N/A]} or {@code [Not Supported]}. */
  private static OptionalDouble number(String cell, double unit) {
    return cell.strip().matches("\\d+")
        ? OptionalDouble.of(Long.parseLong(cell.strip()) * unit)
        : OptionalDouble.empty();
  }
}
