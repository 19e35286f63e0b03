package org.scopegate.config;

import java.util.List;
import org.scopegate.media.EncoderOptions;

/**
 * Section {@code performance}: how hard the machine may be used.
 *
 * @param maxParallelConversions videos that are derived at once
 * @param workerProcesses transcode workers that are kept
 * @param memoryLimit bytes that all transcode workers may use together
 * @param gpuAcceleration whether encoders on a GPU are tried
 * @param encoders FFmpeg's names, first choice first
 */
public record Performance(
    int maxParallelConversions,
    int workerProcesses,
    long memoryLimit,
    boolean gpuAcceleration,
    List<String> encoders) {

  private static final List<String> KNOWN = EncoderOptions.defaults().chain();

  /** Encoders that need no GPU. */
  private static final List<String> ON_CPU = List.of("libx264", "libopenh264");

  private static final long SMALLEST_MEMORY = 256L << 20;

  static Performance read(Section section, Faults faults) {
    boolean gpu = section.value("gpu_acceleration", Kind.FLAG, true);
    List<Located<String>> named = section.list("encoders", Kind.oneOf(KNOWN));
    var options =
        new Performance(
            section.value("max_parallel_conversions", Kind.count(1, 64), 2),
            section.value("worker_processes", Kind.count(1, 64), 2),
            section.value("memory_limit", Kind.SIZE, 4L << 30),
            gpu,
            named.isEmpty() ? chain(gpu) : named.stream().map(Located::value).toList());
    if (options.memoryLimit < SMALLEST_MEMORY) {
      faults.add(
          section.place("memory_limit"),
          "performance.memory_limit: %d bytes are below %d"
              .formatted(options.memoryLimit, SMALLEST_MEMORY),
          Kind.SIZE.hint());
    }
    named.stream()
        .filter(encoder -> !gpu && !ON_CPU.contains(encoder.value()))
        .forEach(encoder -> contradiction(encoder, faults));
    section.close();
    return options;
  }

  /** Options of the encoder chain. */
  public EncoderOptions encoderOptions() {
    EncoderOptions defaults = EncoderOptions.defaults();
    return new EncoderOptions(encoders, defaults.threads(), defaults.probeAgain());
  }

  private static List<String> chain(boolean gpu) {
    return gpu ? KNOWN : ON_CPU;
  }

  private static void contradiction(Located<String> encoder, Faults faults) {
    faults.add(
        encoder.place(),
        "performance.encoders: " + encoder.value() + " needs a GPU, gpu_acceleration is false",
        "leave it out, or set gpu_acceleration: true");
  }
}
