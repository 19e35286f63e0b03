package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/**
 * Which sound goes into MP4 as it is: PS3.5 Table 8.2.12-1, the rows that allow MP4. Layer II is
 * made AAC though the table allows it: in MP4 nothing tells it from Layer III, and players take it
 * for that.
 */
final class SoundRules {

  private static final Set<Integer> MPEG_1_RATES = Set.of(32_000, 44_100, 48_000);
  private static final long MOST_AAC = 640_000;
  private static final long MOST_LAYER_3 = 320_000;

  private SoundRules() {}

  static boolean mayBeCopied(AVCodecParameters sound) {
    int channels = sound.ch_layout().nb_channels();
    long rate = sound.bit_rate();
    boolean mpeg1 = MPEG_1_RATES.contains(sound.sample_rate());
    return switch (sound.codec_id()) {
      case AV_CODEC_ID_AAC ->
          isLowComplexity(sound)
              && sound.sample_rate() == SoundTrack.SAMPLE_RATE
              && (channels == 2 || channels == SoundTrack.SURROUND)
              && rate <= MOST_AAC;
      case AV_CODEC_ID_MP3 -> mpeg1 && channels <= 2 && rate <= MOST_LAYER_3;
      default -> false;
    };
  }

  /** HE-AAC is another coding by the same name, whose upper half many a viewer does not hear. */
  private static boolean isLowComplexity(AVCodecParameters sound) {
    return sound.profile() == AV_PROFILE_AAC_LOW || sound.profile() == AV_PROFILE_UNKNOWN;
  }
}
