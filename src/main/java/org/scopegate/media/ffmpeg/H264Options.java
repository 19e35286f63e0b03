package org.scopegate.media.ffmpeg;

import java.util.LinkedHashMap;
import java.util.Map;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.Scan;

/** How settings for High Profile read in the options of each H.264 encoder. */
final class H264Options {

  private H264Options() {}

  static Map<String, String> x264(CommonOptions common) {
    EncodeSettings settings = common.settings();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("preset", settings.preset());
    if (!settings.tune().isEmpty()) {
      options.put("tune", settings.tune());
    }
    options.put("profile", "high");
    // the profile only forbids; what makes it High are these two, which some presets switch off
    options.put("8x8dct", "1");
    options.put("coder", "cabac");
    options.put("level", common.levelText());
    options.put("crf", Integer.toString(settings.quality()));
    options.put("refs", Integer.toString(common.references(Presets.x264References(settings))));
    if (settings.scan().isInterlaced()) {
      // from the start: it learns the order from the first picture, after it has numbered that
      options.put("x264-params", settings.scan() == Scan.TOP_FIRST ? "tff=1" : "bff=1");
    }
    return options;
  }

  static Map<String, String> nvenc(CommonOptions common) {
    return Map.of(
        "preset", Presets.nvenc(common.settings()),
        "tune", "hq",
        "profile", "high",
        "level", common.levelText(),
        "rc", "vbr",
        "cq", Integer.toString(common.settings().quality()),
        "b", "0",
        "spatial-aq", "1",
        "coder", "cabac",
        "dpb_size", Integer.toString(common.references(4)));
  }

  /** A mean rate below the greatest one: were they equal, FFmpeg would choose a constant rate. */
  static Map<String, String> qsv(CommonOptions common) {
    return Map.of(
        "preset", Presets.qsv(common.settings()),
        "profile", "high",
        "level", Integer.toString(common.settings().level()),
        "global_quality", Integer.toString(Math.max(1, common.settings().quality())),
        "b", Long.toString(common.meanRate()),
        "refs", Integer.toString(common.references(4)),
        "cavlc", "0");
  }

  /** Variable rate: of the modes that know a quality some drivers have only those without bound. */
  static Map<String, String> vaapi(CommonOptions common) {
    return Map.of(
        "profile",
        "high",
        "level",
        common.levelText(),
        "rc_mode",
        "VBR",
        "b",
        Long.toString(common.meanRate()),
        "coder",
        "cabac",
        "refs",
        Integer.toString(common.references(2)));
  }

  /** Its constant quality is a constant quantiser, which no level bounds. */
  static Map<String, String> vulkan(CommonOptions common) {
    return Map.of(
        "profile", "high",
        "level", common.levelText(),
        "rc_mode", "vbr",
        "b", Long.toString(common.meanRate()),
        "usage", "transcode",
        "coder", "cabac");
  }

  /**
   * OpenH264 knows no constant quality and no level: a rate is named, the level follows from it.
   */
  static Map<String, String> openh264(CommonOptions common) {
    return Map.of(
        "profile", "high",
        "coder", "cabac",
        "rc_mode", "bitrate",
        "allow_skip_frames", "0",
        "b", Long.toString(common.rateForQuality()));
  }
}
