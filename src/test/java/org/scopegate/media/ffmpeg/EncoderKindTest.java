package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avutil.AVClass;
import org.bytedeco.ffmpeg.avutil.AVOption;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.Rate;
import org.scopegate.testing.Gotcha;

class EncoderKindTest {

  static List<EncoderKind> kinds() {
    return EncoderKind.ALL;
  }

  /** Known also where there is no GPU: the names and the words are in the library. */
  @ParameterizedTest
  @MethodSource("kinds")
  void setsOnlyOptionsAndWordsThatTheEncoderKnows(EncoderKind kind) {
    Av.load();
    AVCodec codec = avcodec_find_encoder_by_name(kind.name());
    assumeTrue(codec != null, kind.name() + " is not in this build of FFmpeg");
    List<String> unknown = new ArrayList<>();

    for (EncodeSettings settings : allSettings(kind.codec())) {
      kind.optionsFor(settings, 2)
          .forEach(
              (name, value) -> {
                if (!isKnown(codec, name, value)) {
                  unknown.add(name + "=" + value);
                }
              });
    }

    assertThat(unknown).isEmpty();
  }

  @Test
  @Gotcha(9)
  void bindsReferencesAndRateByTheLevel() throws Exception {
    EncoderKind x264 = EncoderKind.of("libx264").orElseThrow();

    Map<String, String> fullHd = x264.optionsFor(settings("veryslow", 1920, 1080, 30, 41), 0);
    Map<String, String> small = x264.optionsFor(settings("veryslow", 640, 480, 30, 41), 0);
    Map<String, String> quick = x264.optionsFor(settings("veryfast", 640, 480, 30, 41), 0);

    assertThat(fullHd)
        .containsEntry("refs", "4")
        .containsEntry("level", "4.1")
        .containsEntry("maxrate", "62500000")
        .containsEntry("bufsize", "78125000")
        .containsEntry("g", "60")
        .containsEntry("colorspace", "bt709");
    assertThat(small).containsEntry("refs", "16").containsEntry("colorspace", "smpte170m");
    assertThat(quick).containsEntry("refs", "1");
  }

  @Test
  void bindsHevcByItsOwnLevel() {
    EncoderKind x265 = EncoderKind.of("libx265").orElseThrow();

    Map<String, String> options = x265.optionsFor(hevc("veryslow"), 0);

    assertThat(options)
        .containsEntry("refs", "5")
        .containsEntry("maxrate", "40000000")
        .containsEntry("bufsize", "40000000")
        .containsEntry("g", "120");
    assertThat(options.get("x265-params")).contains("level-idc=5.1", "high-tier=0", "open-gop=0");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void leavesNoGpuWithARateThatNothingBinds(EncoderKind kind) {
    EncodeSettings settings = kind.codec() == Codec.HEVC ? hevc("medium") : full("medium");

    Map<String, String> options = kind.optionsFor(settings, 0);

    assertThat(options).containsKeys("maxrate", "bufsize").doesNotContainKeys("qp");
    assertThat(options.getOrDefault("rc_mode", "vbr")).isIn("vbr", "VBR", "bitrate");
    if (kind.family().isHardware()) {
      // FFmpeg takes equal rates for the wish to have a constant one
      assertThat(Long.parseLong(options.get("b")))
          .isLessThan(Long.parseLong(options.get("maxrate")));
    }
  }

  @Test
  void knowsTheTwinOfEachEncoder() {
    assertThat(twin("h264_nvenc")).contains("hevc_nvenc");
    assertThat(twin("h264_qsv")).contains("hevc_qsv");
    assertThat(twin("h264_vaapi")).contains("hevc_vaapi");
    assertThat(twin("h264_vulkan")).contains("hevc_vulkan");
    assertThat(twin("libx264")).contains("libx265");
    assertThat(twin("libopenh264")).isEmpty();
  }

  private static Optional<String> twin(String name) {
    return EncoderKind.of(name).orElseThrow().twin(Codec.HEVC).map(EncoderKind::name);
  }

  private static EncodeSettings full(String preset) {
    return settings(preset, 1920, 1080, 30, 41);
  }

  @Test
  void saysWhichOptionAnEncoderDoesNotKnow() throws Exception {
    try (Options options = new Options(Map.of("crf", "23"))) {
      assertThatThrownBy(() -> options.checkTaken("h264_nvenc"))
          .hasMessage("h264_nvenc knows no option crf");
    }
  }

  private static List<EncodeSettings> allSettings(Codec codec) {
    List<EncodeSettings> all = new ArrayList<>();
    for (Presets preset : Presets.values()) {
      String name = preset.name().toLowerCase(Locale.ROOT);
      all.add(codec == Codec.HEVC ? hevc(name) : settings(name, 1920, 1080, 60, 42));
    }
    if (codec == Codec.H264) {
      all.add(settings("medium", 320, 240, 25, 41));
    }
    return all;
  }

  private static EncodeSettings hevc(String preset) {
    return EncodeSettings.hevc(3840, 2160, Rate.of(60)).withEffort(0, preset, "grain", 100_000_000);
  }

  private static EncodeSettings settings(String preset, int width, int height, int fps, int level) {
    return EncodeSettings.h264(width, height, Rate.of(fps), level)
        .withEffort(0, preset, "film", 100_000_000)
        .withAudio(Audio.DROP);
  }

  private static boolean isKnown(AVCodec codec, String name, String value) {
    return isKnown(codec.priv_class(), name, value) || isKnown(avcodec_get_class(), name, value);
  }

  private static boolean isKnown(AVClass type, String name, String value) {
    AVOption option = find(type, name, null);
    if (option == null || (option.flags() & AV_OPT_FLAG_ENCODING_PARAM) == 0) {
      return false;
    }
    return option.type() == AV_OPT_TYPE_STRING
        || option.type() == AV_OPT_TYPE_DICT
        || value.matches("-?\\d+")
        || words(value).stream().allMatch(word -> find(type, word, option.unit()) != null);
  }

  /** A word, or several flags with a plus before each. */
  private static Set<String> words(String value) {
    Set<String> words = new HashSet<>(List.of(value.split("\\+")));
    words.remove("");
    return words;
  }

  private static AVOption find(AVClass type, String name, BytePointer unit) {
    try (PointerPointer<AVClass> object = new PointerPointer<>(1)) {
      object.put(0, type);
      return av_opt_find(
          object, name, unit == null ? null : unit.getString(), 0, AV_OPT_SEARCH_FAKE_OBJ);
    }
  }

  @Test
  void hasASourceOfPicturesForEachKind() {
    for (EncoderKind kind : EncoderKind.ALL) {
      assertThat(av_get_pix_fmt(kind.family().pictures()))
          .as(kind.name())
          .isNotEqualTo(AV_PIX_FMT_NONE);
    }
  }

  @Test
  void refusesPresetsThatX264DoesNotHave() {
    EncoderKind x264 = EncoderKind.of("libx264").orElseThrow();

    assertThatThrownBy(() -> x264.optionsFor(settings("hasty", 320, 240, 25, 41), 0))
        .hasMessageContaining("no x264 preset 'hasty'");
  }
}
