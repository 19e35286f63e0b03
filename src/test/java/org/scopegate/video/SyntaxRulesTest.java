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
import static org.scopegate.dicom.TransferSyntax.HEVC_MP51;
import static org.scopegate.dicom.TransferSyntax.JPEG_BASELINE;
import static org.scopegate.dicom.TransferSyntax.MPEG2_MPML;
import static org.scopegate.video.Decision.Change.RESAMPLED;
import static org.scopegate.video.Decision.Change.RETIMED;
import static org.scopegate.video.Videos.NTSC;
import static org.scopegate.video.Videos.NTSC_60;
import static org.scopegate.video.Videos.h264;
import static org.scopegate.video.Videos.uncompressed;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.EncodeSettings.Damage;
import org.scopegate.media.Hurdle;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.VideoInfo.AudioTrack;
import org.scopegate.media.VideoInfo.Container;
import org.scopegate.testing.Gotcha;
import org.scopegate.video.Decision.Change;
import org.scopegate.video.Decision.Fits;
import org.scopegate.video.Decision.NothingFits;

class SyntaxRulesTest {

  private static final Profile PROFILE = Profile.named("archive");
  private static final List<TransferSyntax> COMMON = List.of(H264_HP41, H264_HP42_2D);
  private static final Rate R25 = Rate.of(25);

  static Stream<Arguments> legalUnderTheirLabel() {
    return Stream.of(
        arguments(H264_HP41, h264(1280, 720, R25)),
        arguments(H264_HP41, h264(1920, 1080, NTSC)),
        arguments(H264_HP41, h264(1920, 1080, R25).interlaced()),
        arguments(H264_HP41, h264(1024, 768, Rate.of(80))),
        arguments(H264_HP41, h264(1280, 720, R25).in(Container.MPEG_TS)),
        arguments(H264_HP41, h264(1280, 720, R25).audio(Videos.AAC_48)),
        arguments(H264_HP41_F, h264(1280, 720, R25)),
        arguments(H264_HP41_BD, h264(1920, 1080, R25).interlaced()),
        arguments(H264_HP41_BD, h264(1280, 720, NTSC_60)),
        arguments(H264_HP42_2D, h264(1920, 1080, Rate.of(60)).level(42)),
        arguments(H264_HP42_2D, h264(1280, 720, R25).level(31)),
        arguments(HEVC_MP51, h264(3840, 2160, Rate.of(60)).codec(Codec.HEVC, 1, 153)),
        arguments(MPEG2_MPML, h264(720, 576, R25).codec(Codec.MPEG2, 4, 8).interlaced()));
  }

  @ParameterizedTest
  @MethodSource("legalUnderTheirLabel")
  void keepsWhatIsLegalUnderItsLabel(TransferSyntax label, Videos video) {
    Fits fits = fits(video, label, List.of(H264_HP41, label));

    assertThat(fits.plan()).isInstanceOf(Plan.Keep.class);
    assertThat(fits.syntax()).isEqualTo(label);
    assertThat(fits.why()).contains("legal as it is");
  }

  static Stream<Arguments> wronglyPacked() {
    Videos legal = h264(1280, 720, R25);
    return Stream.of(
        arguments(H264_HP41, legal.in(Container.ELEMENTARY), H264_HP41, "container"),
        arguments(H264_HP41, legal.in(Container.OTHER), H264_HP41, "container"),
        arguments(H264_HP41, legal.with(Hurdle.FRAGMENTED), H264_HP41, "fragmented"),
        arguments(H264_HP41, legal.with(Hurdle.INDEX_BEHIND), H264_HP41, "lies behind"),
        arguments(H264_HP41, legal.with(Hurdle.OTHER_BRAND), H264_HP41, "QuickTime"),
        arguments(H264_HP41, legal.with(Hurdle.PARAMETER_SETS_WITHIN), H264_HP41, "avc3"),
        arguments(H264_HP41, legal.audio(aac(44_100, 2)), H264_HP41, "44100 Hz"),
        arguments(H264_HP41, legal.audio(aac(48_000, 1)), H264_HP41, "1 channels"),
        arguments(H264_HP41, legal.audio(ac3()), H264_HP41, "ac3"),
        arguments(H264_HP41_BD, legal, H264_HP41, "Table 8-4"),
        arguments(H264_HP41_BD, h264(1920, 1080, R25), H264_HP41, "progressive"),
        arguments(H264_HP41_BD, h264(1920, 1080, NTSC), H264_HP41, "progressive"),
        arguments(H264_HP41, h264(1920, 1080, Rate.of(50)).level(42), H264_HP42_2D, "4.2"),
        arguments(H264_HP41, h264(1280, 720, R25).level(42), H264_HP42_2D, "level 4.2"),
        arguments(MPEG2_MPML, legal, H264_HP41, "the stream is h264"),
        arguments(H264_STEREO, legal, H264_HP41, "Stereo High"),
        arguments(H264_HP41_F, legal, H264_HP41, "may not be used"));
  }

  @ParameterizedTest
  @MethodSource("wronglyPacked")
  @Gotcha(13)
  void rewrapsLegalPicturesInWrongPackingOrUnderAWrongLabel(
      TransferSyntax label, Videos video, TransferSyntax syntax, String why) {
    Fits fits = fits(video, label, COMMON);

    assertThat(fits.plan()).isInstanceOf(Plan.Rewrap.class);
    assertThat(fits.syntax()).isEqualTo(syntax);
    assertThat(fits.why()).contains(why);
    assertThat(fits.changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"HIDDEN_PICTURES", "SEVERAL_SAMPLE_ENTRIES"})
  void encodesWhatANewContainerWouldNotMend(Hurdle hurdle) {
    Videos video = h264(1280, 720, R25).with(hurdle);

    assertThat(fits(video, H264_HP41, COMMON).plan()).isInstanceOf(Plan.Encode.class);
  }

  static Stream<Arguments> encoded() {
    Videos hevc = h264(1280, 720, R25).codec(Codec.HEVC, 1, 93);
    Videos mpeg2 = h264(720, 480, NTSC).codec(Codec.MPEG2, 4, 8);
    Videos tooFast = h264(1920, 1080, Rate.of(60));
    return Stream.of(
        arguments(uncompressed(1280, 720, R25), H264_HP41, 1280, 720, R25, 41, Set.of()),
        arguments(
            uncompressed(1920, 1080, Rate.of(30)),
            H264_HP41,
            1920,
            1080,
            Rate.of(30),
            41,
            Set.of()),
        arguments(
            uncompressed(1920, 1080, Rate.of(50)),
            H264_HP42_2D,
            1920,
            1080,
            Rate.of(50),
            42,
            Set.of()),
        arguments(
            uncompressed(1920, 1080, NTSC_60), H264_HP42_2D, 1920, 1080, NTSC_60, 42, Set.of()),
        arguments(
            uncompressed(2048, 1080, Rate.of(30)),
            H264_HP42_2D,
            2048,
            1080,
            Rate.of(30),
            42,
            Set.of()),
        arguments(uncompressed(1920, 1200, R25), H264_HP41, 1728, 1080, R25, 41, Set.of(RESAMPLED)),
        arguments(uncompressed(3840, 2160, R25), H264_HP41, 1920, 1080, R25, 41, Set.of(RESAMPLED)),
        arguments(
            uncompressed(3840, 2160, Rate.of(60)),
            H264_HP42_2D,
            1920,
            1080,
            Rate.of(60),
            42,
            Set.of(RESAMPLED)),
        arguments(uncompressed(2160, 3840, R25), H264_HP41, 1080, 1920, R25, 41, Set.of(RESAMPLED)),
        arguments(uncompressed(321, 241, R25), H264_HP41, 322, 242, R25, 41, Set.of(RESAMPLED)),
        arguments(uncompressed(16, 16, R25), H264_HP41, 16, 16, R25, 41, Set.of()),
        arguments(
            uncompressed(1920, 1080, Rate.of(120)),
            H264_HP42_2D,
            1920,
            1080,
            Rate.of(60),
            42,
            Set.of(RETIMED)),
        arguments(hevc, H264_HP41, 1280, 720, R25, 41, Set.of()),
        arguments(mpeg2, H264_HP41, 720, 480, NTSC, 41, Set.of()),
        arguments(mpeg2.interlaced(), H264_HP41, 720, 480, NTSC, 41, Set.of()),
        arguments(mpeg2.pixels(8, 9), H264_HP41, 720, 540, NTSC, 41, Set.of(RESAMPLED)),
        arguments(
            h264(1440, 1080, R25).pixels(4, 3), H264_HP41, 1920, 1080, R25, 41, Set.of(RESAMPLED)),
        arguments(
            h264(1280, 720, R25).codec(Codec.H264, 77, 31),
            H264_HP41,
            1280,
            720,
            R25,
            41,
            Set.of()),
        arguments(tooFast.level(51), H264_HP42_2D, 1920, 1080, Rate.of(60), 42, Set.of()),
        arguments(hevc.uneven(), H264_HP41, 1280, 720, R25, 41, Set.of(RETIMED)));
  }

  @ParameterizedTest
  @MethodSource("encoded")
  @Gotcha(6)
  @Gotcha(8)
  @Gotcha(10)
  void encodesEverythingElse(
      Videos video,
      TransferSyntax syntax,
      int width,
      int height,
      Rate rate,
      int level,
      Set<Change> changes) {
    Fits fits = fits(video, EXPLICIT_VR_LITTLE_ENDIAN, COMMON);

    EncodeSettings settings = settings(fits);
    assertThat(fits.syntax()).isEqualTo(syntax);
    assertThat(settings.width()).isEqualTo(width);
    assertThat(settings.height()).isEqualTo(height);
    assertThat(settings.rate()).isEqualTo(rate);
    assertThat(settings.level()).isEqualTo(level);
    assertThat(fits.changes()).isEqualTo(changes);
  }

  @Test
  void halvesTheRateOnlyWhereNoAllowedSyntaxHoldsIt() {
    Fits fits = fits(uncompressed(1920, 1080, NTSC_60), JPEG_BASELINE, List.of(H264_HP41));

    assertThat(settings(fits).rate()).isEqualTo(NTSC);
    assertThat(settings(fits).frames()).isEmpty();
    assertThat(fits.why()).contains("every 2. picture: 29.97 frames/s");
  }

  @Test
  @Gotcha(17)
  void makesVariableRateConstantWithoutLosingPictures() {
    Videos phone = h264(1920, 1080, new Rate(369_000, 13_657)).uneven();

    Fits fits = fits(phone.level(51), EXPLICIT_VR_LITTLE_ENDIAN, COMMON);

    assertThat(settings(fits).rate()).isEqualTo(NTSC);
    assertThat(fits.why()).contains("uneven rate made 29.97 frames/s");
  }

  @Test
  @Gotcha(17)
  void makesLegalH264OfAnUnevenRateConstantToo() {
    Fits fits = fits(h264(1920, 1080, R25).unevenUpTo(NTSC), H264_HP41, COMMON);

    assertThat(settings(fits).rate()).isEqualTo(NTSC);
    assertThat(fits.why()).contains("uneven rate made 29.97 frames/s");
  }

  @Test
  void keepsLegalH264WhoseClockOnlyWavers() {
    Fits fits = fits(h264(1920, 1080, R25).uneven(), H264_HP41, COMMON);

    assertThat(fits.plan()).isInstanceOf(Plan.Keep.class);
  }

  @Test
  void takesTheShapeOfPixelsFromTheHeaderWhereTheStreamHasNone() {
    Declared wide =
        uncompressed(320, 240, R25)
            .declared(EXPLICIT_VR_LITTLE_ENDIAN, Optional.of(new PixelAspect(2, 1)), false);

    Decision decision =
        SyntaxRules.decide(uncompressed(320, 240, R25).info(), wide, PROFILE, COMMON);

    assertThat(settings((Fits) decision).width()).isEqualTo(640);
    assertThat(decision.why()).contains("square pixels: 320x240 to 640x240");
  }

  @Test
  void promisesAsManyPicturesAsTheSourceHas() {
    Fits fits = fits(uncompressed(1280, 720, R25), EXPLICIT_VR_LITTLE_ENDIAN, COMMON);

    assertThat(settings(fits).frames()).isEqualTo(OptionalLong.of(250));
  }

  @Test
  void followsTheProfile() {
    Profile profile =
        Profile.named("fine")
            .withEffort(new Effort(Codec.H264, 17, "slow", "film", 20_000_000))
            .withTreatment(Treatment.USUAL.withAudio(Audio.DROP).withDamage(Damage.TOLERATE))
            .withMinimumSsim(0.98);

    Fits fits =
        (Fits)
            SyntaxRules.decide(
                uncompressed(1280, 720, R25).info(),
                uncompressed(1280, 720, R25).labelled(EXPLICIT_VR_LITTLE_ENDIAN),
                profile,
                COMMON);

    EncodeSettings settings = settings(fits);
    assertThat(settings.quality()).isEqualTo(17);
    assertThat(settings.preset()).isEqualTo("slow");
    assertThat(settings.tune()).isEqualTo("film");
    assertThat(settings.maxBitRate()).isEqualTo(20_000_000);
    assertThat(settings.audio()).isEqualTo(Audio.DROP);
    assertThat(settings.damage()).isEqualTo(Damage.TOLERATE);
    assertThat(settings.minimumSsim()).hasValue(0.98);
  }

  @Test
  void rewrapsToDropAudioFromALegalStream() {
    Profile silent = Profile.named("silent").withTreatment(Treatment.USUAL.withAudio(Audio.DROP));

    Decision decision =
        SyntaxRules.decide(
            h264(1280, 720, R25).audio(Videos.AAC_48).info(),
            h264(1280, 720, R25).labelled(H264_HP41),
            silent,
            COMMON);

    assertThat(((Fits) decision).plan()).isEqualTo(new Plan.Rewrap(Audio.DROP, decision.why()));
  }

  @Test
  void rewrapsToCorrectAHeaderThatContradictsTheStream() {
    Declared wrong = h264(640, 480, R25).labelled(H264_HP41);

    Decision decision = decide(h264(1280, 720, R25), wrong, COMMON);

    assertThat(((Fits) decision).plan()).isInstanceOf(Plan.Rewrap.class);
    assertThat(decision.why()).contains("the header says 250 frames of 640x480");
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        arguments(Optional.of(Rate.of(10)), "YBR_PARTIAL_420", "10 frames/s"),
        arguments(Optional.of(R25), "RGB", "header says RGB"),
        arguments(Optional.empty(), "YBR_FULL_422", "header says YBR_FULL_422"));
  }

  @ParameterizedTest
  @MethodSource("lies")
  @Gotcha(11)
  void rewrapsToCorrectTimesAndColoursThatContradictTheStream(
      Optional<Rate> rate, String photometric, String why) {
    Videos video = h264(1280, 720, R25);
    Declared wrong = video.declared(H264_HP41, rate, photometric);

    Decision decision = decide(video, wrong, COMMON);

    assertThat(((Fits) decision).plan()).isInstanceOf(Plan.Rewrap.class);
    assertThat(decision.why()).contains(why);
  }

  @Test
  void keepsALegalStreamWhoseCineRateIsItsRateRounded() {
    Videos video = h264(1920, 1080, NTSC);
    Declared rounded = video.declared(H264_HP41, Optional.of(Rate.of(30)), "YBR_PARTIAL_420");

    assertThat(((Fits) decide(video, rounded, COMMON)).plan()).isInstanceOf(Plan.Keep.class);
  }

  @Test
  void keepsWhateverCameUnderAProfileThatDeliversTheOriginal() {
    Decision decision =
        SyntaxRules.decide(
            uncompressed(1280, 720, R25).info(),
            uncompressed(1280, 720, R25).labelled(EXPLICIT_VR_LITTLE_ENDIAN),
            Profile.ORIGINAL,
            COMMON);

    assertThat(((Fits) decision).plan()).isInstanceOf(Plan.Keep.class);
  }

  @Test
  void prefersTheFirstAllowedSyntaxAndTheLowestLevel() {
    Fits fits =
        fits(
            uncompressed(1280, 720, R25),
            EXPLICIT_VR_LITTLE_ENDIAN,
            List.of(H264_HP42_2D, H264_HP41));

    assertThat(fits.syntax()).isEqualTo(H264_HP42_2D);
    assertThat(settings(fits).level()).isEqualTo(41);
  }

  @Test
  @Gotcha(7)
  void encodesForABdCompatibleArchiveOnlyWhatTable84Has() {
    List<TransferSyntax> bd = List.of(H264_HP41_BD);

    assertThat(fits(uncompressed(1280, 720, Rate.of(50)), JPEG_BASELINE, bd).syntax())
        .isEqualTo(H264_HP41_BD);
    assertThat(
            decide(
                uncompressed(1280, 720, R25),
                uncompressed(1280, 720, R25).labelled(JPEG_BASELINE),
                bd))
        .isInstanceOf(NothingFits.class);
  }

  @Test
  void saysThatNothingFitsWhereNothingIsAllowedThatIsEncodedTo() {
    Decision decision =
        decide(
            uncompressed(1280, 720, R25),
            uncompressed(1280, 720, R25).labelled(EXPLICIT_VR_LITTLE_ENDIAN),
            List.of(MPEG2_MPML));

    assertThat(decision).isInstanceOf(NothingFits.class);
    assertThat(decision.why()).contains("uncompressed RGB 1280x720 at 25 frames/s", "MPEG2");
  }

  @Test
  void encodesNothingOfAClassThatHasNoPlaceForH264() {
    Videos frames = uncompressed(512, 512, R25);
    Declared angiographic =
        new Declared(
            "1.2.840.10008.5.1.4.1.1.12.1",
            EXPLICIT_VR_LITTLE_ENDIAN,
            512,
            512,
            250,
            "MONOCHROME2",
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            List.of());

    assertThat(decide(frames, angiographic, List.of(H264_HP41)).why())
        .startsWith("X-Ray Angiographic Image Storage has no place for H.264");
    assertThat(
            SyntaxRules.decide(
                frames.info(),
                angiographic,
                new Wish(
                    PROFILE,
                    ObjectOptions.NONE.withSopClass(SopClassChoice.VIDEO_PHOTOGRAPHIC),
                    List.of(H264_HP41))))
        .isInstanceOf(Fits.class);
  }

  @Test
  void neverEncodesStereoPairs() {
    Declared stereo = h264(1920, 1080, R25).declared(H264_HP42_3D, Optional.empty(), true);

    Decision kept = decide(h264(1920, 1080, R25), stereo, List.of(H264_HP42_3D));
    Decision refused =
        decide(h264(1920, 1080, R25).level(51), stereo, List.of(H264_HP42_2D, H264_HP42_3D));

    assertThat(((Fits) kept).plan()).isInstanceOf(Plan.Keep.class);
    assertThat(refused).isInstanceOf(NothingFits.class);
  }

  private static Fits fits(Videos video, TransferSyntax label, List<TransferSyntax> allowed) {
    return (Fits) decide(video, video.labelled(label), allowed);
  }

  private static Decision decide(Videos video, Declared declared, List<TransferSyntax> allowed) {
    return SyntaxRules.decide(video.info(), declared, PROFILE, allowed);
  }

  private static EncodeSettings settings(Fits fits) {
    return ((Plan.Encode) fits.plan()).settings();
  }

  private static AudioTrack aac(int sampleRate, int channels) {
    return new AudioTrack("aac", sampleRate, channels, 128_000);
  }

  private static AudioTrack ac3() {
    return new AudioTrack("ac3", 48_000, 2, 192_000);
  }
}
