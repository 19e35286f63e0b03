package org.scopegate.video;

import static org.scopegate.dicom.TransferSyntax.Packing.WHOLE;
import static org.scopegate.media.VideoInfo.Container.ELEMENTARY;
import static org.scopegate.media.VideoInfo.Container.MP4;
import static org.scopegate.media.VideoInfo.Container.MPEG_PS;
import static org.scopegate.media.VideoInfo.Container.MPEG_TS;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.H264Level;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.Container;

/**
 * The video transfer syntaxes of PS3.5 8.2.5 to 8.2.11 in the standard's order, a row each: what
 * pictures, which containers and which audio are legal under it, and whether it is encoded to here.
 */
enum VideoSyntax {
  MPEG2_MP_ML(
      TransferSyntax.MPEG2_MPML,
      StreamRules::mpeg2MainLevel,
      Packing.MPEG2,
      Views.ANY,
      Encoding.NEVER),
  MPEG2_MP_HL(
      TransferSyntax.MPEG2_MPHL,
      StreamRules::mpeg2HighLevel,
      Packing.MPEG2,
      Views.ANY,
      Encoding.NEVER),
  H264_HP_4_1(
      TransferSyntax.H264_HP41,
      video -> StreamRules.h264(video, H264Level.LEVEL_4_1),
      Packing.MPEG4,
      Views.ANY,
      Encoding.UP_TO_4_1),
  H264_BD_HP_4_1(
      TransferSyntax.H264_HP41_BD,
      StreamRules::h264Bd,
      Packing.MPEG4,
      Views.ANY,
      Encoding.TABLE_8_4),
  H264_HP_4_2_2D(
      TransferSyntax.H264_HP42_2D,
      video -> StreamRules.h264(video, H264Level.LEVEL_4_2),
      Packing.MPEG4,
      Views.ONE,
      Encoding.UP_TO_4_2),
  H264_HP_4_2_3D(
      TransferSyntax.H264_HP42_3D,
      video -> StreamRules.h264(video, H264Level.LEVEL_4_2),
      Packing.MPEG4,
      Views.TWO,
      Encoding.NEVER),
  H264_STEREO_HP_4_2(
      TransferSyntax.H264_STEREO,
      StreamRules::h264StereoHigh,
      Packing.MPEG4,
      Views.TWO,
      Encoding.NEVER),
  HEVC_MP_5_1(
      TransferSyntax.HEVC_MP51, StreamRules::hevcMain, Packing.MPEG4, Views.ANY, Encoding.HEVC_5_1),
  HEVC_MP10_5_1(
      TransferSyntax.HEVC_M10P51,
      StreamRules::hevcMain10,
      Packing.MPEG4,
      Views.ANY,
      Encoding.NEVER);

  private final TransferSyntax syntax;
  private final Function<VideoInfo, Optional<String>> pictures;
  private final Packing packing;
  private final Views views;
  private final Encoding encoding;

  VideoSyntax(
      TransferSyntax syntax,
      Function<VideoInfo, Optional<String>> pictures,
      Packing packing,
      Views views,
      Encoding encoding) {
    this.syntax = syntax;
    this.pictures = pictures;
    this.packing = packing;
    this.views = views;
    this.encoding = encoding;
  }

  /** The row of a transfer syntax, fragmentable or not. */
  static Optional<VideoSyntax> of(TransferSyntax syntax) {
    TransferSyntax whole = syntax.withPacking(WHOLE).orElse(syntax);
    return Stream.of(values()).filter(row -> row.syntax.equals(whole)).findFirst();
  }

  /** What forbids these coded pictures under this syntax; empty when they are legal. */
  Optional<String> pictureFault(VideoInfo video, boolean stereo) {
    return pictures.apply(video).or(() -> views.fault(stereo));
  }

  /** What forbids this container or its audio; empty when they are legal. */
  Optional<String> packingFault(VideoInfo video) {
    return packing.fault(video);
  }

  /** How such pictures are encoded for this syntax; empty when they do not fit. */
  Optional<Coding> codingFor(Target target) {
    return encoding.coding.apply(target);
  }

  /** Whether its pictures have more than 8 bits a sample. */
  boolean isDeep() {
    return this == HEVC_MP10_5_1;
  }

  /** Whether streams of this syntax may be put into a new MP4 file without encoding. */
  boolean rewrappedHere() {
    return packing == Packing.MPEG4;
  }

  /** Containers and audio: PS3.5 8.2.5 to 8.2.7 and 8.2.12. */
  private enum Packing {
    MPEG2(Set.of(MP4, MPEG_TS, MPEG_PS, ELEMENTARY), StreamRules::mpeg2Audio),
    MPEG4(
        Set.of(MP4, MPEG_TS),
        video -> StreamRules.hurdle(video).or(() -> StreamRules.audio(video)));

    private final Set<Container> containers;
    private final Function<VideoInfo, Optional<String>> audio;

    Packing(Set<Container> containers, Function<VideoInfo, Optional<String>> audio) {
      this.containers = containers;
      this.audio = audio;
    }

    Optional<String> fault(VideoInfo video) {
      return containers.contains(video.container())
          ? audio.apply(video)
          : Optional.of("a container of kind " + video.container() + " is not allowed");
    }
  }

  /** Stereo Pairs Present (0022,0028), PS3.5 Table 8-8. */
  private enum Views {
    ANY,
    ONE,
    TWO;

    Optional<String> fault(boolean stereo) {
      if (this == ONE && stereo) {
        return Optional.of("stereo pairs are present");
      }
      return this == TWO && !stereo ? Optional.of("no stereo pairs") : Optional.empty();
    }
  }

  /** Which pictures are encoded to a syntax, and how. */
  private enum Encoding {
    NEVER(target -> Optional.empty()),
    UP_TO_4_1(target -> Levels.lowestFor(target, H264Level.LEVEL_4_1).map(Coding::h264)),
    TABLE_8_4(
        target ->
            StreamRules.isInTable84(target.picture(), target.scan().isInterlaced())
                ? Optional.of(Coding.h264(H264Level.LEVEL_4_1))
                : Optional.empty()),
    UP_TO_4_2(target -> Levels.lowestFor(target, H264Level.LEVEL_4_2).map(Coding::h264)),
    HEVC_5_1(target -> Levels.hevcHolds(target) ? Optional.of(Coding.HEVC) : Optional.empty());

    private final Function<Target, Optional<Coding>> coding;

    Encoding(Function<Target, Optional<Coding>> coding) {
      this.coding = coding;
    }
  }
}
