package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scopegate.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.scopegate.dicom.TransferSyntax.H264_HP41;
import static org.scopegate.dicom.TransferSyntax.MPEG2_MPML;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Codec;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Rate;
import org.scopegate.media.VideoInfo;

class DisagreementsTest {

  private static final VideoInfo STREAM = Videos.h264(720, 480, Videos.NTSC).info();

  @Test
  void areNoneWhereTheHeaderTellsTheTruth() {
    Declared header = header(H264_HP41, 480, 720, 250, Videos.NTSC);

    assertThat(Disagreements.between(header, STREAM)).isEmpty();
  }

  @Test
  void areNoneWhereTheHeaderIsSilent() {
    Declared silent =
        new Declared(
            SopClasses.VIDEO_ENDOSCOPIC,
            H264_HP41,
            0,
            0,
            0,
            "",
            Optional.empty(),
            Optional.empty(),
            false,
            true,
            List.of());

    assertThat(Disagreements.between(silent, STREAM)).isEmpty();
  }

  @Test
  void sayWhatTheHeaderClaimsAndWhatTheStreamIs() {
    Declared header = header(MPEG2_MPML, 640, 480, 251, Rate.of(25));

    assertThat(Disagreements.between(header, STREAM))
        .containsExactly(
            "header says 480x640, the stream is 720x480",
            "header says 251 frames, the stream is 250 frames",
            "header says 25 frames/s, the stream is 29.97 frames/s",
            "header says MPEG2 Main Profile / Main Level, the stream is h264");
  }

  @Test
  void forgiveACineRateItsWholeNumber() {
    assertThat(Disagreements.between(header(H264_HP41, 480, 720, 250, Rate.of(30)), STREAM))
        .isEmpty();
  }

  @Test
  void forgiveTheRateOfUnevenPicturesAFewPercent() {
    VideoInfo uneven = Videos.h264(720, 480, new Rate(295, 10)).uneven().info();

    assertThat(Disagreements.between(header(H264_HP41, 480, 720, 250, Rate.of(30)), uneven))
        .isEmpty();
    assertThat(Disagreements.between(header(H264_HP41, 480, 720, 250, Rate.of(25)), uneven))
        .hasSize(1);
  }

  @Test
  void namePhotometricsThatNoVideoStreamCanHave() {
    Declared rgb = labelled("RGB", H264_HP41);
    VideoInfo mpeg2 = new Videos(STREAM).codec(Codec.MPEG2, 4, 8).info();

    assertThat(Disagreements.between(rgb, STREAM))
        .containsExactly("header says RGB, the stream is YBR_PARTIAL_420");
    assertThat(Disagreements.between(labelled("MONOCHROME2", MPEG2_MPML), mpeg2)).isEmpty();
    assertThat(Disagreements.between(labelled("MONOCHROME2", H264_HP41), STREAM)).hasSize(1);
  }

  @Test
  void compareTheShapesOfPixelsAsRatios() {
    Declared header = withAspect(new PixelAspect(22, 20));

    assertThat(
            Disagreements.between(header, Videos.h264(720, 480, Videos.NTSC).pixels(11, 10).info()))
        .isEmpty();
    assertThat(Disagreements.between(header, STREAM))
        .containsExactly("header says pixels of 22:20, the stream is pixels of 1:1");
  }

  @Test
  void leaveRateAndAspectOfSingleFramesToTheHeader() {
    VideoInfo frames = Videos.uncompressed(720, 480, Rate.of(25)).info();
    Declared header = header(EXPLICIT_VR_LITTLE_ENDIAN, 480, 721, 250, Rate.of(30));

    assertThat(Disagreements.between(header, frames))
        .containsExactly("header says 721x480, the frames are 720x480");
  }

  private static Declared labelled(String photometric, TransferSyntax syntax) {
    return declared(photometric, syntax, 480, 720, 250, Videos.NTSC, null);
  }

  private static Declared header(
      TransferSyntax syntax, int rows, int columns, long frames, Rate rate) {
    return declared("YBR_PARTIAL_420", syntax, rows, columns, frames, rate, null);
  }

  private static Declared withAspect(PixelAspect aspect) {
    return declared("YBR_PARTIAL_420", H264_HP41, 480, 720, 250, Videos.NTSC, aspect);
  }

  private static Declared declared(
      String photometric,
      TransferSyntax syntax,
      int rows,
      int columns,
      long frames,
      Rate rate,
      PixelAspect aspect) {
    return new Declared(
        SopClasses.VIDEO_ENDOSCOPIC,
        syntax,
        rows,
        columns,
        frames,
        photometric,
        Optional.of(rate),
        Optional.ofNullable(aspect),
        false,
        true,
        List.of());
  }
}
