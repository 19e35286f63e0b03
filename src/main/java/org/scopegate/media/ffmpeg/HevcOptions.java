package org.scopegate.media.ffmpeg;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.scopegate.media.EncodeSettings;

/** How settings for Main Profile, Main tier, read in the options of each HEVC encoder. */
final class HevcOptions {

  /** x265 shows about the same at this much more of its rate factor. */
  private static final int CRF_ABOVE_X264 = 4;

  private static final int WORST_CRF = 51;

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
    options.put("crf", Integer.toString(crf(settings.quality())));
    options.put("refs", Integer.toString(common.references(Presets.x265References(settings))));
    // the tier goes with the level; open groups would begin with a CRA and not with an IDR picture
    options.put(
        "x265-params",
        "level-idc=%s:high-tier=0:open-gop=0:log-level=error".formatted(common.levelText()));
    return options;
  }

  private static int crf(int x264) {
    return Math.min(WORST_CRF, x264 + CRF_ABOVE_X264);
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
