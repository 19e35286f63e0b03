package org.scopegate.video;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Codec;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Rate;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.Container;

/**
 * Where a header and the pictures beside it tell different stories, a sentence each for operators.
 * The pictures are believed (PS3.5 8.2.5 to 8.2.11); what the header leaves out is no
 * contradiction.
 */
public final class Disagreements {

  /** The mean rate of uneven pictures is known no better than this. */
  private static final double UNEVEN = 0.05;

  private Disagreements() {}

  /**
   * Compares.
   *
   * @param declared what the header says
   * @param video what the stream or the frames are
   * @return nothing where they agree
   */
  public static List<String> between(Declared declared, VideoInfo video) {
    return Stream.of(
            size(declared, video),
            frames(declared, video),
            rate(declared, video),
            codec(declared, video),
            photometric(declared, video),
            aspect(declared, video))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The first thing beside size and frames that would mislead a viewer who believes the header. */
  static Optional<String> misleading(Declared declared, VideoInfo video) {
    return rate(declared, video)
        .or(() -> photometric(declared, video))
        .or(() -> aspect(declared, video));
  }

  private static Optional<String> size(Declared declared, VideoInfo video) {
    return declared.rows() == 0 || declared.columns() == 0
        ? Optional.empty()
        : differ(
            video,
            declared.columns() + "x" + declared.rows(),
            video.width() + "x" + video.height());
  }

  private static Optional<String> frames(Declared declared, VideoInfo video) {
    OptionalLong counted = video.frames();
    return declared.frames() == 0 || counted.isEmpty()
        ? Optional.empty()
        : differ(video, declared.frames() + " frames", counted.getAsLong() + " frames");
  }

  /**
   * Decimals of Frame Time and a Cine Rate of whole numbers are no lie. Frames have no own rate.
   */
  private static Optional<String> rate(Declared declared, VideoInfo video) {
    if (declared.rate().isEmpty() || !isStream(video)) {
      return Optional.empty();
    }
    Rate rate = declared.rate().get();
    double apart = Math.abs(rate.perSecond() / video.rate().perSecond() - 1);
    return apart <= (video.constantRate() ? Rates.SAME : UNEVEN)
        ? Optional.empty()
        : differ(video, Rates.text(rate), Rates.text(video.rate()));
  }

  /** Only of streams: what single frames are is found out before they are decoded. */
  private static Optional<String> codec(Declared declared, VideoInfo video) {
    TransferSyntax syntax = declared.syntax();
    boolean labelled =
        switch (syntax.codec()) {
          case MPEG2 -> video.codec() == Codec.MPEG2;
          case H264 -> video.codec() == Codec.H264;
          case HEVC -> video.codec() == Codec.HEVC;
          default -> true;
        };
    return labelled ? Optional.empty() : differ(video, syntax.name(), video.codecName());
  }

  /** PS3.5 8.2.5 to 8.2.11; MPEG-2 may be MONOCHROME2 by a slip of 8.2.6. */
  private static Optional<String> photometric(Declared declared, VideoInfo video) {
    if (!declared.syntax().isVideo() || declared.photometric().isEmpty() || !isStream(video)) {
      return Optional.empty();
    }
    boolean possible =
        video.chroma420()
            && (declared.photometric().equals("YBR_PARTIAL_420")
                || declared.photometric().equals("MONOCHROME2") && video.codec() == Codec.MPEG2);
    return possible
        ? Optional.empty()
        : differ(
            video, declared.photometric(), video.chroma420() ? "YBR_PARTIAL_420" : "not 4:2:0");
  }

  /** Frames have no aspect of their own: the header's is the only one. */
  private static Optional<String> aspect(Declared declared, VideoInfo video) {
    if (declared.aspect().isEmpty() || !isStream(video)) {
      return Optional.empty();
    }
    PixelAspect said = declared.aspect().get();
    PixelAspect is = video.pixelAspect();
    return (long) said.width() * is.height() == (long) is.width() * said.height()
        ? Optional.empty()
        : differ(video, "pixels of " + said, "pixels of " + is);
  }

  private static Optional<String> differ(VideoInfo video, String said, String is) {
    return said.equals(is)
        ? Optional.empty()
        : Optional.of(
            isStream(video)
                ? "header says %s, the stream is %s".formatted(said, is)
                : "header says %s, the frames are %s".formatted(said, is));
  }

  private static boolean isStream(VideoInfo video) {
    return video.container() != Container.FRAMES;
  }
}
