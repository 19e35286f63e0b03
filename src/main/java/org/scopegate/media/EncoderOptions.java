package org.scopegate.media;

import java.time.Duration;
import java.util.List;

/**
 * Which encoders are tried and how hard the machine may be used.
 *
 * @param chain FFmpeg's names of H.264 encoders, first choice first; where HEVC is wanted, their
 *     twins are tried in the same order
 * @param threads threads of one encode, 0 for as many as there are cores
 * @param probeAgain how long a hardware encoder that failed is left alone
 */
public record EncoderOptions(List<String> chain, int threads, Duration probeAgain) {

  public EncoderOptions {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("an encoder chain needs at least one encoder");
    }
  }

  public static EncoderOptions defaults() {
    return new EncoderOptions(
        List.of("h264_nvenc", "h264_qsv", "h264_vaapi", "h264_vulkan", "libx264", "libopenh264"),
        0,
        Duration.ofMinutes(10));
  }
}
