package org.scopegate.media.ffmpeg;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;

/**
 * The encoders that we know, each with how {@link EncodeSettings} read in its own options. Options
 * that all share are in {@link CommonOptions}.
 *
 * @param name FFmpeg's name
 * @param options its own options
 */
record EncoderKind(
    String name,
    Codec codec,
    EncoderFamily family,
    Function<CommonOptions, Map<String, String>> options) {

  /** H.264 in the order in which they are usually tried, then HEVC in the same. */
  static final List<EncoderKind> ALL =
      List.of(
          new EncoderKind("h264_nvenc", Codec.H264, EncoderFamily.NVENC, H264Options::nvenc),
          new EncoderKind("h264_qsv", Codec.H264, EncoderFamily.QSV, H264Options::qsv),
          new EncoderKind("h264_vaapi", Codec.H264, EncoderFamily.VAAPI, H264Options::vaapi),
          new EncoderKind("h264_vulkan", Codec.H264, EncoderFamily.VULKAN, H264Options::vulkan),
          new EncoderKind("libx264", Codec.H264, EncoderFamily.X264_AND_X265, H264Options::x264),
          new EncoderKind("libopenh264", Codec.H264, EncoderFamily.OPENH264, H264Options::openh264),
          new EncoderKind("hevc_nvenc", Codec.HEVC, EncoderFamily.NVENC, HevcOptions::nvenc),
          new EncoderKind("hevc_qsv", Codec.HEVC, EncoderFamily.QSV, HevcOptions::qsv),
          new EncoderKind("hevc_vaapi", Codec.HEVC, EncoderFamily.VAAPI, HevcOptions::vaapi),
          new EncoderKind("hevc_vulkan", Codec.HEVC, EncoderFamily.VULKAN, HevcOptions::vulkan),
          new EncoderKind("libx265", Codec.HEVC, EncoderFamily.X264_AND_X265, HevcOptions::x265));

  /** The encoders that code fields, by their names. */
  private static final Set<String> OF_FIELDS = Set.of("libx264");

  static Optional<EncoderKind> of(String name) {
    return ALL.stream().filter(kind -> kind.name.equals(name)).findFirst();
  }

  /** Whether it does what the settings ask for beside size, rate and quality. */
  boolean suits(EncodeSettings settings) {
    return !settings.scan().isInterlaced() || OF_FIELDS.contains(name);
  }

  /** The encoder of the same family for another codec; OpenH264 has none. */
  Optional<EncoderKind> twin(Codec other) {
    return ALL.stream().filter(kind -> kind.family == family && kind.codec == other).findFirst();
  }

  /** All options for these settings, common ones first. */
  Map<String, String> optionsFor(EncodeSettings settings, int threads) {
    CommonOptions common = new CommonOptions(settings, threads);
    Map<String, String> all = new LinkedHashMap<>(common.asMap());
    all.putAll(options.apply(common));
    return all;
  }
}
