package org.scopegate.config;

import java.time.Duration;
import java.util.List;
import org.scopegate.media.EncoderOptions;

/**
 * Section {@code performance}: how hard the machine may be used.
 *
 * @param maxParallelConversions encodes on the CPU at once
 * @param maxGpuConversions encodes on a GPU at once
 * @param workerProcesses transcode workers that are kept, hence videos in work at once
 * @param memoryLimit bytes that all transcode workers may use together
 * @param stallTimeout a worker that does nothing for so long is replaced
 * @param gpuAcceleration whether encoders on a GPU are tried
 * @param encoders FFmpeg's names, first choice first
 */
public record Performance(
    int maxParallelConversions,
    int maxGpuConversions,
    int workerProcesses,
    long memoryLimit,
    Duration stallTimeout,
    boolean gpuAcceleration,
    List<String> encoders) {

  private static final List<String> KNOWN = EncoderOptions.defaults().chain();

  /** Encoders that need no GPU. */
  private static final List<String> ON_CPU = List.of("libx264", "libopenh264");

  private static final long SMALLEST_MEMORY = 256L << 20;

  /** What an encode of 1080p may take; a worker with less is ended in the midst of good work. */
  private static final long ENOUGH_MEMORY = 768L << 20;

  static Performance read(Section section, Faults faults) {
    boolean gpu = section.value("gpu_acceleration", Kind.FLAG, true);
    List<Located<String>> named = section.list("encoders", Kind.oneOf(KNOWN));
    var options =
        new Performance(
            section.value("max_parallel_conversions", Kind.count(1, 64), 2),
            section.value("max_gpu_conversions", Kind.count(1, 64), 2),
            section.value("worker_processes", Kind.count(1, 64), 2),
            section.value("memory_limit", Kind.SIZE, 4L << 30),
            section.value("stall_timeout", Kind.TIMEOUT, Duration.ofMinutes(5)),
            gpu,
            chain(gpu, named));
    if (options.memoryLimit < SMALLEST_MEMORY) {
      faults.add(
          section.place("memory_limit"),
          "performance.memory_limit: %d bytes are below %d"
              .formatted(options.memoryLimit, SMALLEST_MEMORY),
          Kind.SIZE.hint());
    }
    options.warnOfWorkers(section, faults);
    if (options.encoders.isEmpty()) {
      nothingLeft(section, faults);
    }
    section.close();
    return options;
  }

  private void warnOfWorkers(Section section, Faults faults) {
    if (maxParallelConversions > workerProcesses) {
      tooFew("max_parallel_conversions: " + maxParallelConversions, section, faults);
    }
    if (gpuAcceleration && maxGpuConversions > workerProcesses) {
      tooFew("max_gpu_conversions: " + maxGpuConversions, section, faults);
    }
    if (memoryLimit >= SMALLEST_MEMORY && memoryOfWorker() < ENOUGH_MEMORY) {
      faults.warn(
          section.place("memory_limit"),
          "performance.memory_limit: %d MiB for each of %d videos at once"
              .formatted(memoryOfWorker() >> 20, atOnce()),
          "a worker that needs more is ended; %d MiB each do for 1080p"
              .formatted(ENOUGH_MEMORY >> 20));
    }
  }

  /** Videos that may be in work at once, where a GPU works. */
  private int atOnce() {
    int places = maxParallelConversions + (gpuAcceleration ? maxGpuConversions : 0);
    return Math.min(places, workerProcesses);
  }

  /** Bytes that a worker may use: spare ones, which wait, are not counted. */
  public long memoryOfWorker() {
    return memoryLimit / atOnce();
  }

  private void tooFew(String limit, Section section, Faults faults) {
    faults.warn(
        section.place("worker_processes"),
        "performance.%s is never reached, worker_processes is %d".formatted(limit, workerProcesses),
        "a worker does one video at a time: raise worker_processes");
  }

  /** Options of the encoder chain. */
  public EncoderOptions encoderOptions() {
    EncoderOptions defaults = EncoderOptions.defaults();
    return new EncoderOptions(encoders, defaults.threads(), defaults.probeAgain());
  }

  /** Without a GPU those that need one are passed over, so that one key switches it off. */
  private static List<String> chain(boolean gpu, List<Located<String>> named) {
    return (named.isEmpty() ? KNOWN.stream() : named.stream().map(Located::value))
        .filter(encoder -> gpu || ON_CPU.contains(encoder))
        .toList();
  }

  private static void nothingLeft(Section section, Faults faults) {
    faults.add(
        section.place("encoders"),
        "performance.encoders: all of them need a GPU, gpu_acceleration is false",
        "add libx264, or set gpu_acceleration: true");
  }
}
