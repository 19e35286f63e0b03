package org.scopegate.media.ffmpeg;

import java.util.Arrays;
import org.scopegate.media.EncodeSettings;

/** x264's presets, what they mean in reference frames, and their likes in other encoders. */
enum Presets {
  ULTRAFAST(1, "p1", "veryfast"),
  SUPERFAST(1, "p1", "veryfast"),
  VERYFAST(1, "p2", "veryfast"),
  FASTER(2, "p3", "faster"),
  FAST(2, "p3", "fast"),
  MEDIUM(3, "p4", "medium"),
  SLOW(5, "p5", "slow"),
  SLOWER(8, "p6", "slower"),
  VERYSLOW(16, "p7", "veryslow"),
  PLACEBO(16, "p7", "veryslow");

  private final int references;
  private final String nvenc;
  private final String qsv;

  Presets(int references, String nvenc, String qsv) {
    this.references = references;
    this.nvenc = nvenc;
    this.qsv = qsv;
  }

  static int x264References(EncodeSettings settings) {
    return of(settings).references;
  }

  static String nvenc(EncodeSettings settings) {
    return of(settings).nvenc;
  }

  static String qsv(EncodeSettings settings) {
    return of(settings).qsv;
  }

  private static Presets of(EncodeSettings settings) {
    return Arrays.stream(values())
        .filter(preset -> preset.name().equalsIgnoreCase(settings.preset()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no x264 preset '" + settings.preset() + "'"));
  }
}
