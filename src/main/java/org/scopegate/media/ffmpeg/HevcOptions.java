package org.scopegate.media.ffmpeg;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.scopegate.media.EncodeSettings;

/**
 * How settings for Main Profile, Main tier, read in the options of each HEVC encoder. The quality
 * is the same number as for H.264: on recordings of endoscopes x264 and x265 reach the same SSIM
 * within one step of the rate factor of each other (18, 23 and 28 tried, preset medium), x265 with
 * some ten to twenty in a hundred bits less.
 */
final class HevcOptions {

  /** Those of x264's tunes that x265 has too. */
  private static final Set<String> TUNES =
      Set.of("psnr", "ssim", "grain", "fastdecode", "zerolatency", "animation");

  private HevcOptions() {}

  static Map<String, String> x265(CommonOptions common) {
    EncodeSettings settings = common.settings();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("preset", settings.preset());
    if (TUNES.contains(settings.tune())) {
      options.put("tune", settings.tune());
    }
    options.put("profile", "main");
    options.put("crf", Integer.toString(settings.quality()));
    options.put("refs", Integer.toString(common.references(Presets.x265References(settings))));
    // the tier goes with the level; open groups would begin with a CRA and not with an IDR picture
    options.put(
        "x265-params",
        "level-idc=%s:high-tier=0:open-gop=0:log-level=error".formatted(common.levelText()));
    return options;
  }

  static Map<String, String> nvenc(CommonOptions common) {
    return Map.of(
        "preset", Presets.nvenc(common.settings()),
        "tune", "hq",
        "profile", "main",
        "tier", "main",
        "level", common.levelText(),
        "rc", "vbr",
        "cq", Integer.toString(common.settings().quality()),
        "b", "0",
        "spatial-aq", "1",
        "dpb_size", Integer.toString(common.references(4)));
  }

  /** Of its I pictures each is an IDR, which is its default; the tier is not. */
  static Map<String, String> qsv(CommonOptions common) {
    return Map.of(
        "preset", Presets.qsv(common.settings()),
        "profile", "main",
        "tier", "main",
        "level", Integer.toString(common.settings().level()),
        "global_quality", Integer.toString(Math.max(1, common.settings().quality())),
        "b", Long.toString(common.meanRate()),
        "refs", Integer.toString(common.references(4)),
        "idr_interval", "0");
  }

  static Map<String, String> vaapi(CommonOptions common) {
    return Map.of(
        "profile",
        "main",
        "tier",
        "main",
        "level",
        common.levelText(),
        "rc_mode",
        "VBR",
        "b",
        Long.toString(common.meanRate()),
        "refs",
        Integer.toString(common.references(2)));
  }

  static Map<String, String> vulkan(CommonOptions common) {
    return Map.of(
        "profile", "main",
        "tier", "main",
        "level", common.levelText(),
        "rc_mode", "vbr",
        "b", Long.toString(common.meanRate()),
        "usage", "transcode");
  }
}
