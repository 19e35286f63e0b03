package org.scopegate.video;

import static org.scopegate.media.VideoInfo.Container.MPEG_TS;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.scopegate.media.Codec;
import org.scopegate.media.H264Level;
import org.scopegate.media.HevcLevel;
import org.scopegate.media.Hurdle;
import org.scopegate.media.Rate;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.AudioTrack;

/** What PS3.5 8.2.5 to 8.2.12 ask of a stream, codec by codec: each says the first thing amiss. */
final class StreamRules {

  private static final int H264_HIGH = 100;
  private static final int H264_STEREO_HIGH = 128;
  private static final int HEVC_MAIN = 1;
  private static final int HEVC_MAIN_10 = 2;

  /**
   * profile and level of the sequence extension, ITU-T H.262 8.1: Main, Simple; Main, Low, High.
   */
  private static final int MPEG2_MAIN = 4;

  private static final int MPEG2_SIMPLE = 5;
  private static final int MPEG2_HIGH_LEVEL = 4;
  private static final int MPEG2_MAIN_LEVEL = 8;

  /** PS3.5 Table 8-2, the NTSC rates for what they really are. */
  private static final Set<Rate> HD_RATES =
      Set.of(Rate.of(25), new Rate(30_000, 1001), Rate.of(30));

  private static final Set<Rate> HD_720_RATES =
      Set.of(Rate.of(50), new Rate(60_000, 1001), Rate.of(60));

  /** PS3.5 Table 8-4, all of it. */
  private static final List<BdRow> BD_ROWS =
      List.of(
          new BdRow(1920, 1080, Rate.of(25), true),
          new BdRow(1920, 1080, new Rate(30_000, 1001), true),
          new BdRow(1920, 1080, Rate.of(24), false),
          new BdRow(1920, 1080, new Rate(24_000, 1001), false),
          new BdRow(1280, 720, Rate.of(50), false),
          new BdRow(1280, 720, new Rate(60_000, 1001), false),
          new BdRow(1280, 720, Rate.of(24), false),
          new BdRow(1280, 720, new Rate(24_000, 1001), false));

  private StreamRules() {}

  static boolean isInTable84(Picture picture, boolean interlaced) {
    return BD_ROWS.stream().anyMatch(row -> row.holds(picture, interlaced));
  }

  /** A row of PS3.5 Table 8-4. */
  private record BdRow(int columns, int rows, Rate rate, boolean interlaced) {
    boolean holds(Picture picture, boolean fields) {
      return picture.equals(new Picture(columns, rows, rate)) && fields == interlaced;
    }
  }

  /** MPEG2 MP@ML, PS3.5 8.2.5 and Table 8-1. */
  static Optional<String> mpeg2MainLevel(VideoInfo video) {
    boolean ntsc = video.height() <= 480 && atMost(video.rate(), 30);
    boolean pal = video.height() <= 576 && atMost(video.rate(), 25);
    return mpeg2(video)
        .or(() -> unless(video.level() < 0 || video.level() >= MPEG2_MAIN_LEVEL, "above ML"))
        .or(() -> unless(video.width() <= 720 && (ntsc || pal), size(video) + " is above ML"));
  }

  /** MPEG2 MP@HL, PS3.5 8.2.6 and Table 8-3; 720 lines are progressive, pixels are square. */
  static Optional<String> mpeg2HighLevel(VideoInfo video) {
    boolean hd720 =
        is(video, 1280, 720)
            && !video.interlaced()
            && (HD_RATES.contains(video.rate()) || HD_720_RATES.contains(video.rate()));
    boolean hd1080 = is(video, 1920, 1080) && HD_RATES.contains(video.rate());
    String scan = video.interlaced() ? " interlaced" : " progressive";
    return mpeg2(video)
        .or(
            () ->
                unless(
                    video.level() < 0 || video.level() == MPEG2_HIGH_LEVEL,
                    "its level is not High"))
        .or(() -> unless(hd720 || hd1080, size(video) + scan + " is not in Table 8-3"))
        .or(() -> unless(video.squarePixels(), "its display aspect is not 16:9"));
  }

  /** H.264 High Profile up to a level, PS3.5 8.2.7 and 8.2.8. */
  static Optional<String> h264(VideoInfo video, H264Level level) {
    return h264(video, level, H264_HIGH, "High");
  }

  /** Stereo High Profile at level 4.2, PS3.5 8.2.9. */
  static Optional<String> h264StereoHigh(VideoInfo video) {
    return h264(video, H264Level.LEVEL_4_2, H264_STEREO_HIGH, "Stereo High");
  }

  /** BD-compatible High Profile, PS3.5 8.2.7. */
  static Optional<String> h264Bd(VideoInfo video) {
    String scan = video.interlaced() ? " interlaced" : " progressive";
    return h264(video, H264Level.LEVEL_4_1)
        .or(
            () ->
                unless(
                    isInTable84(picture(video), video.interlaced()),
                    picture(video) + scan + " is not in Table 8-4"));
  }

  /** HEVC Main at level 5.1, PS3.5 8.2.10. */
  static Optional<String> hevcMain(VideoInfo video) {
    return hevc(video, HEVC_MAIN, 8);
  }

  /** HEVC Main 10 at level 5.1, PS3.5 8.2.11. */
  static Optional<String> hevcMain10(VideoInfo video) {
    return hevc(video, HEVC_MAIN_10, 10);
  }

  /** Audio beside MPEG2: MP3 of one or two channels, PS3.5 8.2.5 and 8.2.6. */
  static Optional<String> mpeg2Audio(VideoInfo video) {
    return firstForbidden(
        video, track -> track.codec().equals("mp3") && mp3Rate(track) && track.channels() <= 2);
  }

  /** PS3.5 Table 8.2.12-1. */
  static Optional<String> audio(VideoInfo video) {
    boolean stream = video.container() == MPEG_TS;
    return firstForbidden(video, track -> allowed(track, stream));
  }

  /**
   * What viewers stumble over. PS3.5 8.2.12 names ISO/IEC 14496-12 and -14 without limits; what is
   * rewrapped here is what viewers in the field fail on, the index behind the pictures included: a
   * viewer that streams from its archive would wait for the last byte. The pictures stay as they
   * are, and so does the UID.
   */
  static Optional<String> hurdle(VideoInfo video) {
    return video.hurdles().stream().map(Hurdle::words).findFirst();
  }

  /** What a new container would not mend. */
  private static Optional<String> lastingHurdle(VideoInfo video) {
    return video.hurdles().stream()
        .filter(hurdle -> !hurdle.goneWhenRewrapped())
        .map(Hurdle::words)
        .findFirst();
  }

  static Picture picture(VideoInfo video) {
    return new Picture(video.width(), video.height(), video.rate());
  }

  private static Optional<String> mpeg2(VideoInfo video) {
    int profile = video.profile();
    return codec(video, Codec.MPEG2)
        .or(
            () ->
                unless(
                    profile < 0 || profile == MPEG2_MAIN || profile == MPEG2_SIMPLE,
                    "MPEG-2 profile is not Main"))
        .or(() -> unless(video.chroma420() && video.bitDepth() == 8, "not 4:2:0 of 8 bit"));
  }

  private static Optional<String> h264(VideoInfo video, H264Level level, int profile, String name) {
    return codec(video, Codec.H264)
        .or(() -> unless(video.profile() == profile, "H.264 profile is not " + name))
        .or(() -> unless(video.chroma420() && video.bitDepth() == 8, "not 4:2:0 of 8 bit"))
        .or(() -> unless(video.squarePixels(), "pixels are not square"))
        .or(() -> unless(video.level() > 0, "its level is unknown"))
        .or(
            () ->
                unless(
                    video.level() <= level.idc(),
                    "level "
                        + Levels.text(video.level())
                        + " is above "
                        + Levels.text(level.idc())))
        .or(
            () ->
                unless(
                    Levels.holds(level, picture(video)),
                    picture(video) + " is more than level " + Levels.text(level.idc()) + " holds"))
        .or(() -> lastingHurdle(video));
  }

  private static Optional<String> hevc(VideoInfo video, int profile, int bits) {
    return codec(video, Codec.HEVC)
        .or(() -> unless(video.profile() == profile, "HEVC profile is another"))
        .or(() -> unless(video.chroma420() && video.bitDepth() == bits, "not 4:2:0 of " + bits))
        .or(() -> unless(video.squarePixels(), "pixels are not square"))
        .or(() -> unless(video.level() <= HevcLevel.LEVEL_5_1.idc(), "its level is above 5.1"))
        .or(
            () ->
                unless(
                    Levels.hevcHolds(picture(video)),
                    picture(video) + " is more than level 5.1 holds"));
  }

  private static Optional<String> codec(VideoInfo video, Codec wanted) {
    return unless(video.codec() == wanted, "the stream is " + video.codecName());
  }

  private static boolean allowed(AudioTrack track, boolean transportStream) {
    boolean stereoOr51 = track.channels() == 2 || track.channels() == 6;
    return switch (track.codec()) {
      case "aac" -> track.sampleRate() == 48_000 && stereoOr51 && track.bitRate() <= 640_000;
      case "mp3" -> mp3Rate(track) && track.channels() <= 2 && track.bitRate() <= 320_000;
      case "mp2" -> mp3Rate(track) && track.channels() == 2 && track.bitRate() <= 384_000;
      case "ac3" -> transportStream && track.sampleRate() == 48_000 && stereoOr51;
      case "pcm_bluray", "s302m" ->
          transportStream
              && Set.of(48_000, 96_000).contains(track.sampleRate())
              && track.channels() == 2;
      default -> false;
    };
  }

  private static boolean mp3Rate(AudioTrack track) {
    return Set.of(32_000, 44_100, 48_000).contains(track.sampleRate());
  }

  private static Optional<String> firstForbidden(VideoInfo video, Predicate<AudioTrack> allowed) {
    return video.audio().stream()
        .filter(allowed.negate())
        .findFirst()
        .map(
            track ->
                "%s audio of %d Hz and %d channels is not allowed in %s"
                    .formatted(
                        track.codec(), track.sampleRate(), track.channels(), video.container()));
  }

  private static boolean is(VideoInfo video, int width, int height) {
    return video.width() == width && video.height() == height;
  }

  private static boolean atMost(Rate rate, int perSecond) {
    return rate.numerator() <= (long) perSecond * rate.denominator();
  }

  private static String size(VideoInfo video) {
    return picture(video).toString();
  }

  private static Optional<String> unless(boolean fine, String fault) {
    return fine ? Optional.empty() : Optional.of(fault);
  }
}
