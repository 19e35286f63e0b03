package org.scopegate.media.ffmpeg;

import java.util.Arrays;
import org.scopegate.media.EncodeSettings;

/** x264's presets, what they and x265's mean in reference frames, and their likes in others. */
enum Presets {
  ULTRAFAST(1, 1, "p1", "veryfast"),
  SUPERFAST(1, 1, "p1", "veryfast"),
  VERYFAST(1, 2, "p2", "veryfast"),
  FASTER(2, 2, "p3", "faster"),
  FAST(2, 3, "p3", "fast"),
  MEDIUM(3, 3, "p4", "medium"),
  SLOW(5, 4, "p5", "slow"),
  SLOWER(8, 5, "p6", "slower"),
  VERYSLOW(16, 5, "p7", "veryslow"),
  PLACEBO(16, 5, "p7", "veryslow");

  private final int references;
  private final int hevcReferences;
  private final String nvenc;
  private final String qsv;

  Presets(int references, int hevcReferences, String nvenc, String qsv) {
    this.references = references;
    this.hevcReferences = hevcReferences;
    this.nvenc = nvenc;
    this.qsv = qsv;
  }

  static int x264References(EncodeSettings settings) {
    return of(settings).references;
  }

  static int x265References(EncodeSettings settings) {
    return of(settings).hevcReferences;
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
