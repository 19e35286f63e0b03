package org.scopegate.video;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Codec;
import org.scopegate.media.Hurdle;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Rate;
import org.scopegate.media.Scan;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.AudioTrack;
import org.scopegate.media.VideoInfo.Container;

/** What probes say, for tests: a fluent copy of {@link VideoInfo}. */
record Videos(VideoInfo info) {

  static final Rate NTSC = new Rate(30_000, 1001);
  static final Rate NTSC_60 = new Rate(60_000, 1001);
  static final AudioTrack AAC_48 = new AudioTrack("aac", 48_000, 2, 128_000);

  /** H.264 High in MP4, level 4.1, progressive, no audio. */
  static Videos h264(int width, int height, Rate rate) {
    return new Videos(
        new VideoInfo(
            Container.MP4,
            Codec.H264,
            "h264",
            100,
            41,
            width,
            height,
            rate,
            OptionalLong.of(250),
            PixelAspect.SQUARE,
            Scan.PROGRESSIVE,
            true,
            8,
            true,
            List.of(),
            1_000_000));
  }

  static Videos uncompressed(int width, int height, Rate rate) {
    return h264(width, height, rate).codec(Codec.RAW, -1, -1).in(Container.FRAMES);
  }

  Videos codec(Codec codec, int profile, int level) {
    return new Videos(
        new VideoInfo(
            info.container(),
            codec,
            codec.name().toLowerCase(Locale.ROOT),
            profile,
            level,
            info.width(),
            info.height(),
            info.rate(),
            info.frames(),
            info.pixelAspect(),
            info.scan(),
            info.chroma420(),
            info.bitDepth(),
            info.constantRate(),
            info.audio(),
            info.bytes()));
  }

  /** HEVC Main 10. */
  Videos deep() {
    return new Videos(
        new VideoInfo(
            info.container(),
            info.codec(),
            info.codecName(),
            2,
            info.level(),
            info.width(),
            info.height(),
            info.rate(),
            info.frames(),
            info.pixelAspect(),
            info.scan(),
            info.chroma420(),
            10,
            info.constantRate(),
            info.audio(),
            info.bytes()));
  }

  Videos level(int level) {
    return codec(info.codec(), info.profile(), level);
  }

  Videos in(Container container) {
    return shape(container, info.pixelAspect(), info.scan(), info.constantRate());
  }

  Videos interlaced() {
    return shape(info.container(), info.pixelAspect(), Scan.TOP_FIRST, info.constantRate());
  }

  Videos pixels(int width, int height) {
    return shape(
        info.container(), new PixelAspect(width, height), info.scan(), info.constantRate());
  }

  Videos uneven() {
    return shape(info.container(), info.pixelAspect(), info.scan(), false);
  }

  /** Uneven, and every picture has a place only at this rate. */
  Videos unevenUpTo(Rate steady) {
    VideoInfo even = uneven().info;
    return new Videos(
        new VideoInfo(
            even.container(),
            even.codec(),
            even.codecName(),
            even.profile(),
            even.level(),
            even.width(),
            even.height(),
            even.rate(),
            even.frames(),
            even.pixelAspect(),
            even.scan(),
            even.chroma420(),
            even.bitDepth(),
            false,
            even.audio(),
            even.bytes(),
            steady,
            even.hurdles()));
  }

  Videos with(Hurdle hurdle) {
    return new Videos(
        new VideoInfo(
            info.container(),
            info.codec(),
            info.codecName(),
            info.profile(),
            info.level(),
            info.width(),
            info.height(),
            info.rate(),
            info.frames(),
            info.pixelAspect(),
            info.scan(),
            info.chroma420(),
            info.bitDepth(),
            info.constantRate(),
            info.audio(),
            info.bytes(),
            info.steady(),
            List.of(hurdle)));
  }

  Videos audio(AudioTrack... tracks) {
    return new Videos(
        new VideoInfo(
            info.container(),
            info.codec(),
            info.codecName(),
            info.profile(),
            info.level(),
            info.width(),
            info.height(),
            info.rate(),
            info.frames(),
            info.pixelAspect(),
            info.scan(),
            info.chroma420(),
            info.bitDepth(),
            info.constantRate(),
            List.of(tracks),
            info.bytes()));
  }

  private Videos shape(Container container, PixelAspect aspect, Scan fields, boolean constant) {
    return new Videos(
        new VideoInfo(
            container,
            info.codec(),
            info.codecName(),
            info.profile(),
            info.level(),
            info.width(),
            info.height(),
            info.rate(),
            info.frames(),
            aspect,
            fields,
            info.chroma420(),
            info.bitDepth(),
            constant,
            info.audio(),
            info.bytes()));
  }

  /** A header with nothing remarkable that agrees with the stream. */
  Declared labelled(TransferSyntax syntax) {
    return declared(syntax, Optional.empty(), false);
  }

  Declared declared(TransferSyntax syntax, Optional<PixelAspect> aspect, boolean stereo) {
    return new Declared(
        SopClasses.VIDEO_ENDOSCOPIC,
        syntax,
        info.height(),
        info.width(),
        info.frames().orElse(0),
        syntax.isVideo() ? "YBR_PARTIAL_420" : "RGB",
        Optional.empty(),
        aspect,
        stereo,
        syntax.isLossy(),
        List.of());
  }

  /** A header that says something of times and colours. */
  Declared declared(TransferSyntax syntax, Optional<Rate> rate, String photometric) {
    Declared fine = labelled(syntax);
    return new Declared(
        fine.sopClassUid(),
        syntax,
        fine.rows(),
        fine.columns(),
        fine.frames(),
        photometric,
        rate,
        fine.aspect(),
        fine.stereo(),
        fine.lossy(),
        fine.notes());
  }

  /** In names of tests. */
  @Override
  public String toString() {
    return "%s profile %d level %d %s%s"
        .formatted(
            info.codecName(),
            info.profile(),
            info.level(),
            StreamRules.picture(info),
            info.interlaced() ? " interlaced" : "");
  }
}
