package org.scopegate.app.command;

import java.util.Map;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Codec;
import org.scopegate.media.Rate;
import org.scopegate.media.VideoInfo;

/** UIDs, and what streams have as numbers, by the names that the standards have for them. */
public final class Names {

  /** profile_idc, ITU-T H.264 A.2. */
  private static final Map<Integer, String> H264_PROFILES =
      Map.of(
          66, "Baseline",
          77, "Main",
          88, "Extended",
          100, "High",
          110, "High 10",
          118, "Multiview High",
          122, "High 4:2:2",
          128, "Stereo High",
          244, "High 4:4:4 Predictive");

  /** general_profile_idc, ITU-T H.265 A.3. */
  private static final Map<Integer, String> HEVC_PROFILES =
      Map.of(1, "Main", 2, "Main 10", 3, "Main Still Picture", 4, "Range Extensions");

  /** ITU-T H.262 Table 8-2. */
  private static final Map<Integer, String> MPEG2_PROFILES =
      Map.of(5, "Simple", 4, "Main", 3, "SNR", 2, "Spatial", 1, "High", 0, "4:2:2");

  /** ITU-T H.262 Table 8-3. */
  private static final Map<Integer, String> MPEG2_LEVELS =
      Map.of(10, "Low", 8, "Main", 6, "High 1440", 4, "High");

  private Names() {}

  /** Of a transfer syntax; the UID itself where we know none. */
  public static String syntax(String uid) {
    return TransferSyntax.of(uid).map(TransferSyntax::name).orElse(uid);
  }

  /** Of a SOP class; the UID itself where we know none. */
  public static String sopClass(String uid) {
    return SopClasses.name(uid).orElse(uid);
  }

  /** The level of a stream as people write it, {@code 4.1}; empty where it has none. */
  public static String level(VideoInfo video) {
    return video.level() < 0 ? "" : level(video.codec(), video.level());
  }

  /** The same of a level as the stream has it. */
  public static String level(Codec codec, int level) {
    return switch (codec) {
      case H264 -> Words.format("%.1f", level / 10.0);
      // general_level_idc, ITU-T H.265 A.4.1: thirty times the level
      case HEVC -> Words.format("%.1f", level / 30.0);
      case MPEG2 -> MPEG2_LEVELS.getOrDefault(level, "");
      default -> "";
    };
  }

  /** Profile and level of a stream, {@code High, level 4.1}; empty where it has none. */
  public static String profileAndLevel(VideoInfo video) {
    if (video.profile() < 0) {
      return "";
    }
    String number = Integer.toString(video.profile());
    String profile =
        switch (video.codec()) {
          case H264 -> H264_PROFILES.getOrDefault(video.profile() & 0xFF, number);
          case HEVC -> HEVC_PROFILES.getOrDefault(video.profile(), number);
          case MPEG2 -> MPEG2_PROFILES.getOrDefault(video.profile(), number);
          default -> number;
        };
    String level = level(video);
    return level.isEmpty() ? profile : profile + ", level " + level;
  }

  /** What a stream lies in; empty for bare frames. */
  public static String container(VideoInfo video) {
    return switch (video.container()) {
      case MP4 -> "MP4";
      case MPEG_TS -> "MPEG-2 transport stream";
      case MPEG_PS -> "MPEG program stream";
      case ELEMENTARY -> "none, a bare stream";
      case FRAMES -> "";
      case OTHER -> "one that DICOM does not know";
    };
  }

  /** Frames a second: {@code 25}, {@code 29.97}. */
  public static String rate(Rate rate) {
    return rate.denominator() == 1
        ? Integer.toString(rate.numerator())
        : Words.format("%.3f", rate.perSecond()).replaceAll("0+$", "");
  }
}
