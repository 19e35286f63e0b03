package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.Scan;

/**
 * The encoders that we know, each with what it is fed and how {@link EncodeSettings} read in its
 * own options. Options that all share are in {@link CommonOptions}.
 *
 * @param name FFmpeg's name
 * @param device kind of hardware device that has to be opened for it, AV_HWDEVICE_TYPE_NONE for
 *     none
 * @param surface pixel format of that device's surfaces; pictures are uploaded into them first.
 *     AV_PIX_FMT_NONE: it takes pictures from ordinary memory
 * @param pictures FFmpeg's name of the pixel format of pictures in ordinary memory
 * @param hardware a GPU, which may break and come back
 * @param options its own options
 */
record EncoderKind(
    String name,
    int device,
    int surface,
    String pictures,
    boolean hardware,
    BiFunction<EncodeSettings, CommonOptions, Map<String, String>> options) {

  /** Kinds in the order in which they are usually tried. */
  static final List<EncoderKind> ALL =
      List.of(
          new EncoderKind(
              "h264_nvenc",
              AV_HWDEVICE_TYPE_NONE,
              AV_PIX_FMT_NONE,
              "yuv420p",
              true,
              EncoderKind::nvenc),
          new EncoderKind(
              "h264_qsv", AV_HWDEVICE_TYPE_QSV, AV_PIX_FMT_NONE, "nv12", true, EncoderKind::qsv),
          new EncoderKind(
              "h264_vaapi",
              AV_HWDEVICE_TYPE_VAAPI,
              AV_PIX_FMT_VAAPI,
              "nv12",
              true,
              EncoderKind::vaapi),
          new EncoderKind(
              "h264_vulkan",
              AV_HWDEVICE_TYPE_VULKAN,
              AV_PIX_FMT_VULKAN,
              "nv12",
              true,
              EncoderKind::vulkan),
          new EncoderKind(
              "libx264",
              AV_HWDEVICE_TYPE_NONE,
              AV_PIX_FMT_NONE,
              "yuv420p",
              false,
              EncoderKind::x264),
          new EncoderKind(
              "libopenh264",
              AV_HWDEVICE_TYPE_NONE,
              AV_PIX_FMT_NONE,
              "yuv420p",
              false,
              EncoderKind::openh264));

  /** The encoders that code fields, by their names. */
  private static final Set<String> OF_FIELDS = Set.of("libx264");

  static Optional<EncoderKind> of(String name) {
    return ALL.stream().filter(kind -> kind.name.equals(name)).findFirst();
  }

  /** Whether it does what the settings ask for beside size, rate and quality. */
  boolean suits(EncodeSettings settings) {
    return !settings.scan().isInterlaced() || OF_FIELDS.contains(name);
  }

  /** All options for these settings, common ones first. */
  Map<String, String> optionsFor(EncodeSettings settings, int threads) {
    CommonOptions common = new CommonOptions(settings, threads);
    Map<String, String> all = new LinkedHashMap<>(common.asMap());
    all.putAll(options.apply(settings, common));
    return all;
  }

  private static Map<String, String> x264(EncodeSettings settings, CommonOptions common) {
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

  private static Map<String, String> nvenc(EncodeSettings settings, CommonOptions common) {
    return Map.of(
        "preset", Presets.nvenc(settings),
        "tune", "hq",
        "profile", "high",
        "level", common.levelText(),
        "rc", "vbr",
        "cq", Integer.toString(settings.quality()),
        "b", "0",
        "spatial-aq", "1",
        "coder", "cabac",
        "dpb_size", Integer.toString(common.references(4)));
  }

  private static Map<String, String> qsv(EncodeSettings settings, CommonOptions common) {
    return Map.of(
        "preset", Presets.qsv(settings),
        "profile", "high",
        "level", Integer.toString(settings.level()),
        "global_quality", Integer.toString(Math.max(1, settings.quality())),
        "b", Long.toString(common.maxRate()),
        "refs", Integer.toString(common.references(4)),
        "cavlc", "0");
  }

  private static Map<String, String> vaapi(EncodeSettings settings, CommonOptions common) {
    return Map.of(
        "profile", "high",
        "level", common.levelText(),
        "rc_mode", "auto",
        "global_quality", Integer.toString(Math.max(1, settings.quality())),
        "b", Long.toString(common.maxRate()),
        "coder", "cabac",
        "refs", Integer.toString(common.references(2)));
  }

  private static Map<String, String> vulkan(EncodeSettings settings, CommonOptions common) {
    return Map.of(
        "profile", "high",
        "level", common.levelText(),
        "rc_mode", "cqp",
        "qp", Integer.toString(Math.max(1, settings.quality())),
        "usage", "transcode",
        "coder", "cabac");
  }

  /**
   * OpenH264 knows no constant quality and no level: a rate is named, the level follows from it.
   */
  private static Map<String, String> openh264(EncodeSettings settings, CommonOptions common) {
    return Map.of(
        "profile", "high",
        "coder", "cabac",
        "rc_mode", "bitrate",
        "allow_skip_frames", "0",
        "b", Long.toString(common.rateForQuality()));
  }
}
