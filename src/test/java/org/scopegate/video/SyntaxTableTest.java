package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.scopegate.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.scopegate.dicom.TransferSyntax.H264_HP41;
import static org.scopegate.dicom.TransferSyntax.H264_HP41_BD;
import static org.scopegate.dicom.TransferSyntax.H264_HP41_F;
import static org.scopegate.dicom.TransferSyntax.H264_HP42_2D;
import static org.scopegate.dicom.TransferSyntax.H264_HP42_3D;
import static org.scopegate.dicom.TransferSyntax.H264_STEREO;
import static org.scopegate.dicom.TransferSyntax.HEVC_M10P51;
import static org.scopegate.dicom.TransferSyntax.HEVC_MP51;
import static org.scopegate.dicom.TransferSyntax.MPEG2_MPHL;
import static org.scopegate.dicom.TransferSyntax.MPEG2_MPML;
import static org.scopegate.video.Videos.NTSC;
import static org.scopegate.video.Videos.NTSC_60;
import static org.scopegate.video.Videos.h264;
import static org.scopegate.video.Videos.uncompressed;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.TransferSyntax.Packing;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.video.Decision.Fits;
import org.scopegate.video.Treatment.Fields;

/**
 * PS3.5 8.2.5 to 8.2.11, row by row: for each syntax the corners of what is legal, and the first
 * thing beyond them.
 */
class SyntaxTableTest {

  private static final Rate FILM = new Rate(24_000, 1001);
  private static final Rate R24 = Rate.of(24);
  private static final Rate R25 = Rate.of(25);
  private static final Rate R30 = Rate.of(30);
  private static final Rate R50 = Rate.of(50);
  private static final Rate R60 = Rate.of(60);

  static Stream<Arguments> rows() {
    return Stream.of(
            mpeg2MainLevel(),
            mpeg2HighLevel(),
            h264Level41(),
            table84(),
            h264Level42(),
            stereo(),
            hevc())
        .flatMap(row -> row);
  }

  @ParameterizedTest(name = "{0} {1} legal: {2}")
  @MethodSource("rows")
  void tellsWhatIsLegalUnderEachSyntax(TransferSyntax syntax, Videos video, boolean legal) {
    boolean stereo = syntax.equals(H264_HP42_3D) || syntax.equals(H264_STEREO);

    for (TransferSyntax label : twins(syntax)) {
      Optional<String> fault =
          VideoSyntax.of(label).orElseThrow().pictureFault(video.info(), stereo);

      assertThat(fault.isEmpty()).as(label + ": " + fault).isEqualTo(legal);
    }
  }

  private static Stream<Arguments> mpeg2MainLevel() {
    return Stream.of(
        legal(MPEG2_MPML, main(720, 480, NTSC)),
        legal(MPEG2_MPML, main(720, 480, R30)),
        legal(MPEG2_MPML, main(720, 576, R25)),
        legal(MPEG2_MPML, main(720, 576, R25).interlaced()),
        legal(MPEG2_MPML, main(720, 576, R25).pixels(16, 15)),
        legal(MPEG2_MPML, main(352, 240, NTSC)),
        legal(MPEG2_MPML, main(352, 288, R25)),
        illegal(MPEG2_MPML, main(736, 480, NTSC)),
        illegal(MPEG2_MPML, main(720, 576, NTSC)),
        illegal(MPEG2_MPML, main(720, 592, R25)),
        illegal(MPEG2_MPML, main(720, 480, R60)),
        illegal(MPEG2_MPML, main(720, 480, NTSC).level(4)),
        illegal(MPEG2_MPML, main(720, 480, NTSC).codec(Codec.MPEG2, 1, 8)),
        illegal(MPEG2_MPML, main(720, 480, NTSC).codec(Codec.MPEG1, -1, -1)),
        illegal(MPEG2_MPML, h264(720, 480, NTSC)));
  }

  private static Stream<Arguments> mpeg2HighLevel() {
    return Stream.of(
        legal(MPEG2_MPHL, high(1920, 1080, R25)),
        legal(MPEG2_MPHL, high(1920, 1080, NTSC)),
        legal(MPEG2_MPHL, high(1920, 1080, R30)),
        legal(MPEG2_MPHL, high(1920, 1080, R25).interlaced()),
        legal(MPEG2_MPHL, high(1920, 1080, NTSC).interlaced()),
        legal(MPEG2_MPHL, high(1280, 720, R25)),
        legal(MPEG2_MPHL, high(1280, 720, NTSC)),
        legal(MPEG2_MPHL, high(1280, 720, R50)),
        legal(MPEG2_MPHL, high(1280, 720, NTSC_60)),
        legal(MPEG2_MPHL, high(1280, 720, R60)),
        illegal(MPEG2_MPHL, high(1920, 1080, R50)),
        illegal(MPEG2_MPHL, high(1920, 1080, R60)),
        illegal(MPEG2_MPHL, high(1280, 720, R24)),
        illegal(MPEG2_MPHL, high(1280, 720, R25).interlaced()),
        illegal(MPEG2_MPHL, high(1440, 1080, R25)),
        illegal(MPEG2_MPHL, high(1920, 1088, R25)),
        illegal(MPEG2_MPHL, high(1920, 1080, R25).pixels(4, 3)),
        illegal(MPEG2_MPHL, high(1920, 1080, R25).level(6)), // High-1440
        illegal(MPEG2_MPHL, main(720, 576, R25)));
  }

  private static Stream<Arguments> h264Level41() {
    return Stream.of(
        legal(H264_HP41, h264(1920, 1080, R30)),
        legal(H264_HP41, h264(1920, 1080, R25).interlaced()),
        legal(H264_HP41, h264(1920, 1080, R30).interlaced()),
        legal(H264_HP41, h264(1280, 720, Rate.of(68))),
        legal(H264_HP41, h264(1024, 768, Rate.of(80))),
        legal(H264_HP41, h264(720, 576, Rate.of(151))),
        legal(H264_HP41, h264(64, 64, Rate.of(172)).level(10)),
        legal(H264_HP41, h264(4096, 512, R25)),
        illegal(H264_HP41, h264(1920, 1080, Rate.of(31))),
        illegal(H264_HP41, h264(1920, 1080, R50)),
        illegal(H264_HP41, h264(1280, 720, Rate.of(69))),
        illegal(H264_HP41, h264(1024, 768, Rate.of(81))),
        illegal(H264_HP41, h264(720, 576, Rate.of(152))),
        illegal(H264_HP41, h264(64, 64, Rate.of(173))),
        illegal(H264_HP41, h264(4112, 16, R25)),
        illegal(H264_HP41, h264(1920, 1200, R25)),
        illegal(H264_HP41, h264(1920, 1080, R25).level(42)),
        illegal(H264_HP41, h264(1920, 1080, R25).pixels(4, 3)),
        illegal(H264_HP41, h264(1920, 1080, R25).codec(Codec.H264, 77, 41)),
        illegal(H264_HP41, h264(1920, 1080, R25).codec(Codec.H264, 110, 41)),
        illegal(H264_HP41, h264(1920, 1080, R25).codec(Codec.H264, 100, -1)));
  }

  /** All eight rows, and what looks like one of them. */
  private static Stream<Arguments> table84() {
    return Stream.of(
        legal(H264_HP41_BD, h264(1920, 1080, R25).interlaced()),
        legal(H264_HP41_BD, h264(1920, 1080, NTSC).interlaced()),
        legal(H264_HP41_BD, h264(1920, 1080, R24)),
        legal(H264_HP41_BD, h264(1920, 1080, FILM)),
        legal(H264_HP41_BD, h264(1280, 720, R50)),
        legal(H264_HP41_BD, h264(1280, 720, NTSC_60)),
        legal(H264_HP41_BD, h264(1280, 720, R24)),
        legal(H264_HP41_BD, h264(1280, 720, FILM)),
        illegal(H264_HP41_BD, h264(1920, 1080, R25)),
        illegal(H264_HP41_BD, h264(1920, 1080, NTSC)),
        illegal(H264_HP41_BD, h264(1920, 1080, R30).interlaced()),
        illegal(H264_HP41_BD, h264(1920, 1080, R24).interlaced()),
        illegal(H264_HP41_BD, h264(1920, 1088, R24)),
        illegal(H264_HP41_BD, h264(1440, 1080, R25).interlaced()),
        illegal(H264_HP41_BD, h264(1280, 720, R25)),
        illegal(H264_HP41_BD, h264(1280, 720, R30)),
        illegal(H264_HP41_BD, h264(1280, 720, R60)),
        illegal(H264_HP41_BD, h264(1280, 720, R50).interlaced()),
        illegal(H264_HP41_BD, h264(720, 576, R25)));
  }

  private static Stream<Arguments> h264Level42() {
    return Stream.of(
        legal(H264_HP42_2D, h264(1920, 1080, R60).level(42)),
        legal(H264_HP42_2D, h264(1920, 1080, Rate.of(64)).level(42)),
        legal(H264_HP42_2D, h264(2048, 1080, R60).level(42)),
        legal(H264_HP42_2D, h264(1280, 720, Rate.of(145)).level(42)),
        legal(H264_HP42_2D, h264(1280, 720, R25).level(31)),
        illegal(H264_HP42_2D, h264(1920, 1080, Rate.of(65)).level(42)),
        illegal(H264_HP42_2D, h264(2048, 1080, Rate.of(61)).level(42)),
        illegal(H264_HP42_2D, h264(2064, 1080, R25).level(42)),
        illegal(H264_HP42_2D, h264(1920, 1200, R25).level(42)),
        illegal(H264_HP42_2D, h264(1920, 1080, R60).level(50)),
        illegal(H264_HP42_2D, h264(1920, 1080, R60).level(42).pixels(4, 3)));
  }

  private static Stream<Arguments> stereo() {
    return Stream.of(
        legal(H264_HP42_3D, h264(1920, 1080, R60).level(42)),
        illegal(H264_HP42_3D, h264(1920, 1080, Rate.of(65)).level(42)),
        legal(H264_STEREO, h264(1920, 1080, R60).codec(Codec.H264, 128, 42)),
        illegal(H264_STEREO, h264(1920, 1080, R60).level(42)),
        illegal(H264_STEREO, h264(1920, 1080, R60).codec(Codec.H264, 128, 50)));
  }

  private static Stream<Arguments> hevc() {
    return Stream.of(
        legal(HEVC_MP51, hevc(3840, 2160, R60)),
        legal(HEVC_MP51, hevc(3840, 2160, Rate.of(64))),
        legal(HEVC_MP51, hevc(4096, 2160, R60)),
        legal(HEVC_MP51, hevc(4096, 2176, R60)),
        legal(HEVC_MP51, hevc(1280, 720, R25).level(93)),
        illegal(HEVC_MP51, hevc(3840, 2160, Rate.of(65))),
        illegal(HEVC_MP51, hevc(4096, 2192, R25)),
        illegal(HEVC_MP51, hevc(8448, 64, R25)),
        illegal(HEVC_MP51, hevc(64, 64, Rate.of(301))),
        illegal(HEVC_MP51, hevc(3840, 2160, R25).level(156)),
        illegal(HEVC_MP51, hevc(3840, 2160, R25).pixels(4, 3)),
        illegal(HEVC_MP51, hevc(1280, 720, R25).deep()),
        illegal(HEVC_MP51, h264(1280, 720, R25)),
        legal(HEVC_M10P51, hevc(3840, 2160, R60).deep()),
        illegal(HEVC_M10P51, hevc(3840, 2160, R60)),
        illegal(HEVC_M10P51, hevc(3840, 2160, Rate.of(65)).deep()));
  }

  @ParameterizedTest(name = "{1} {2} {3} fields {4} for {0}")
  @CsvSource({
    // destination takes, source, scan kept: syntax, size, rate, level, fields written
    "H264_HP41 H264_HP42_2D, 1920x1080, 30, no, H264_HP41, 1920x1080, 30, 41, no",
    "H264_HP41 H264_HP42_2D, 1920x1080, 50, no, H264_HP42_2D, 1920x1080, 50, 42, no",
    "H264_HP41 H264_HP42_2D, 1920x1080, 60000/1001, no, H264_HP42_2D, 1920x1080, 60000/1001, 42, no",
    "H264_HP41 H264_HP42_2D, 1920x1080, 60, no, H264_HP42_2D, 1920x1080, 60, 42, no",
    "H264_HP41, 1920x1080, 60, no, H264_HP41, 1920x1080, 30, 41, no",
    "H264_HP41_F H264_HP42_2D_F, 1920x1080, 60, no, H264_HP42_2D_F, 1920x1080, 60, 42, no",
    "H264_HP41 HEVC_MP51, 1920x1200, 25, no, HEVC_MP51, 1920x1200, 25, 153, no",
    "H264_HP41 HEVC_MP51, 3840x2160, 60, no, HEVC_MP51, 3840x2160, 60, 153, no",
    "H264_HP41 HEVC_MP51, 1920x1080, 25, no, H264_HP41, 1920x1080, 25, 41, no",
    "HEVC_MP51 H264_HP41, 1920x1080, 25, no, HEVC_MP51, 1920x1080, 25, 153, no",
    "H264_HP41 HEVC_MP51, 7680x4320, 30, no, H264_HP41, 1920x1080, 30, 41, no",
    "H264_HP41 H264_HP42_2D, 1920x1200, 25, no, H264_HP41, 1728x1080, 25, 41, no",
    "H264_HP41 H264_HP42_2D, 3840x2160, 60, no, H264_HP42_2D, 1920x1080, 60, 42, no",
    "H264_HP41_BD, 1920x1080, 25, yes, H264_HP41_BD, 1920x1080, 25, 41, yes",
    "H264_HP41_BD, 1920x1080, 30000/1001, yes, H264_HP41_BD, 1920x1080, 30000/1001, 41, yes",
    "H264_HP41_BD, 1920x1080, 24, no, H264_HP41_BD, 1920x1080, 24, 41, no",
    "H264_HP41_BD, 1280x720, 60000/1001, no, H264_HP41_BD, 1280x720, 60000/1001, 41, no",
    "H264_HP41_BD H264_HP41, 1280x720, 25, no, H264_HP41, 1280x720, 25, 41, no",
    "H264_HP41, 1920x1080, 25, yes, H264_HP41, 1920x1080, 25, 41, yes",
    "H264_HP42_2D, 1920x1080, 30, yes, H264_HP42_2D, 1920x1080, 30, 41, yes",
    "HEVC_MP51, 1920x1080, 25, yes, HEVC_MP51, 1920x1080, 25, 153, no",
    "H264_HP41, 640x480, 200, no, H264_HP41, 640x480, 100, 41, no",
    "H264_HP41, 64x64, 1000, no, H264_HP41, 64x64, 500/3, 41, no",
    "H264_HP41, 16x16, 25, no, H264_HP41, 16x16, 25, 41, no",
    "H264_HP41, 8x6, 25, no, H264_HP41, 24x18, 25, 41, no",
    "H264_HP41, 1x1, 25, no, H264_HP41, 16x16, 25, 41, no",
    "H264_HP41 H264_HP42_2D, 5000x40, 25, no, H264_HP41, 1920x16, 25, 41, no",
    "H264_HP41, 65535x1, 25, no, H264_HP41, 1920x16, 25, 41, no",
    "H264_HP41, 1x65535, 25, no, H264_HP41, 16x1920, 25, 41, no",
  })
  void encodesEachWithTheLeastLoss(
      String takes,
      String size,
      String rate,
      String fields,
      String syntax,
      String newSize,
      String newRate,
      int level,
      String newFields) {
    Videos frames = uncompressed(width(size), height(size), rate(rate));
    Videos source = fields.equals("yes") ? frames.interlaced() : frames;

    Fits fits = decide(source, Fields.KEEP, takes.split(" "));

    EncodeSettings made = ((Plan.Encode) fits.plan()).settings();
    assertThat(fits.syntax().shortName()).isEqualTo(syntax);
    assertThat(made.width() + "x" + made.height()).isEqualTo(newSize);
    assertThat(made.rate()).isEqualTo(rate(newRate));
    assertThat(made.level()).isEqualTo(level);
    assertThat(made.codec()).isEqualTo(level == 153 ? Codec.HEVC : Codec.H264);
    assertThat(made.scan().isInterlaced()).isEqualTo(newFields.equals("yes"));
    assertThat(made.maxBitRate()).isEqualTo(level == 153 ? 40_000_000 : 62_500_000);
  }

  static Stream<Videos> whatIsNotIn84() {
    return Stream.of(
        uncompressed(1920, 1080, R25),
        uncompressed(1920, 1080, NTSC),
        uncompressed(1280, 720, R25),
        uncompressed(1280, 720, R30));
  }

  @ParameterizedTest
  @MethodSource("whatIsNotIn84")
  void encodesNothingAsBdCompatibleThatTable84DoesNotHave(Videos video) {
    Decision decision =
        SyntaxRules.decide(
            video.info(),
            video.labelled(EXPLICIT_VR_LITTLE_ENDIAN),
            Profile.named("any"),
            List.of(H264_HP41_BD, H264_HP41_F));

    assertThat(((Fits) decision).syntax()).isEqualTo(H264_HP41_F);
  }

  private static Fits decide(Videos video, Fields fields, String... takes) {
    Profile profile = Profile.named("any").withTreatment(Treatment.USUAL.withFields(fields));
    List<TransferSyntax> allowed =
        Stream.of(takes).map(name -> TransferSyntax.byName(name).orElseThrow()).toList();
    return (Fits)
        SyntaxRules.decide(
            video.info(), video.labelled(EXPLICIT_VR_LITTLE_ENDIAN), profile, allowed);
  }

  private static List<TransferSyntax> twins(TransferSyntax syntax) {
    return Stream.of(Packing.WHOLE, Packing.FRAGMENTABLE)
        .flatMap(packing -> syntax.withPacking(packing).stream())
        .distinct()
        .filter(twin -> VideoSyntax.of(twin).isPresent())
        .toList();
  }

  private static Videos main(int width, int height, Rate rate) {
    return h264(width, height, rate).codec(Codec.MPEG2, 4, 8);
  }

  private static Videos high(int width, int height, Rate rate) {
    return h264(width, height, rate).codec(Codec.MPEG2, 4, 4);
  }

  private static Videos hevc(int width, int height, Rate rate) {
    return h264(width, height, rate).codec(Codec.HEVC, 1, 153);
  }

  private static Arguments legal(TransferSyntax syntax, Videos video) {
    return arguments(syntax, video, true);
  }

  private static Arguments illegal(TransferSyntax syntax, Videos video) {
    return arguments(syntax, video, false);
  }

  private static int width(String size) {
    return Integer.parseInt(size.substring(0, size.indexOf('x')));
  }

  private static int height(String size) {
    return Integer.parseInt(size.substring(size.indexOf('x') + 1));
  }

  private static Rate rate(String text) {
    String[] parts = text.split("/");
    return new Rate(Integer.parseInt(parts[0]), parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
  }
}
