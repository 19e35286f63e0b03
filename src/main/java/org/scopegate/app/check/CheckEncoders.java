package org.scopegate.app.check;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.scopegate.config.Performance;
import org.scopegate.media.EncoderChain;
import org.scopegate.media.ffmpeg.FfmpegEncoderChain;
import org.scopegate.media.ffmpeg.FfmpegLibraries;

/** Really encodes with every encoder of the configuration. */
record CheckEncoders(Performance performance) {

  void run(Consumer<Finding> findings) {
    if (FfmpegLibraries.fault().isPresent()) {
      findings.accept(
          Finding.fail(
              "encoder in use",
              "none can be tried without FFmpeg, see above: recordings are received and wait",
              ""));
      return;
    }
    EncoderChain chain = new FfmpegEncoderChain(performance.encoderOptions(), Clock.systemUTC());
    chain.found().forEach(found -> findings.accept(finding(found, chain.current())));
    findings.accept(inUse(chain));
  }

  private static Finding finding(EncoderChain.Found found, Optional<String> current) {
    if (found.works()) {
      return Finding.ok(found.encoder(), found.detail());
    }
    String why = found.detail().replaceFirst("^" + found.encoder() + ": ", "");
    return current.isPresent()
        ? Finding.none(found.encoder(), "does not work here: " + why)
        : Finding.warn(found.encoder(), "does not work here: " + why, "");
  }

  private Finding inUse(EncoderChain chain) {
    Optional<String> current = chain.current();
    if (current.isEmpty()) {
      return Finding.fail(
          "encoder in use",
          "none works: recordings are received and wait",
          "add libx264 to performance.encoders");
    }
    if (EncoderChain.isOnGpu(current.get())) {
      return Finding.ok("encoder in use", current.get() + ", on the GPU");
    }
    return performance.gpuAcceleration()
        ? Finding.warn(
            "encoder in use",
            current.get() + ", on the CPU: no GPU encoder works",
            "fine without a GPU: gpu_acceleration: false says so. With one: see the reasons above")
        : Finding.ok("encoder in use", current.get() + ", on the CPU, as configured");
  }
}
