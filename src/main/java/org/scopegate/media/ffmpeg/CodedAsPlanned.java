package org.scopegate.media.ffmpeg;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.VideoInfo;

/** What a stream is coded as, held against what it should be: codec, profile, level and tier. */
final class CodedAsPlanned {

  private static final int HIGH = 100;
  private static final int MAIN = 1;
  private static final int HIGH_TIER = 0x20;

  private CodedAsPlanned() {}

  /**
   * The first fact that is not as planned.
   *
   * @param track of the file that was written
   */
  static Optional<String> fault(VideoInfo info, AVCodecParameters track, EncodeSettings settings) {
    if (info.codec() != settings.codec()) {
      return Optional.of("the codec is " + info.codecName() + ", not " + settings.codec());
    }
    int profile = settings.codec() == Codec.HEVC ? MAIN : HIGH;
    if (info.profile() != profile) {
      return Optional.of("profile_idc is " + info.profile() + ", not " + profile);
    }
    if (info.level() <= 0 || info.level() > settings.level()) {
      return Optional.of("level_idc is " + info.level() + ", above " + settings.level());
    }
    return settings.codec() == Codec.HEVC ? hevc(track) : Optional.empty();
  }

  private static Optional<String> hevc(AVCodecParameters track) {
    if (track.codec_tag() != Containers.HVC1) {
      return Optional.of("the sample entry is not hvc1");
    }
    // ISO/IEC 14496-15 8.3.3.1: version, then profile_space(2) tier_flag(1) profile_idc(5)
    boolean known = track.extradata_size() > 1;
    if (!known || (track.extradata().get(1) & HIGH_TIER) != 0) {
      return Optional.of("the tier is " + (known ? "High" : "unknown") + ", not Main");
    }
    return Optional.empty();
  }
}
