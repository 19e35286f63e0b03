package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/** One audio track on its way into the new file. */
interface SoundTrack extends PacketSink, AutoCloseable {

  /** AAC as Table 8.2.12-1 of PS3.5 wants it. */
  int SAMPLE_RATE = 48_000;

  int SURROUND = 6;

  /** The time that becomes zero. */
  void startAt(long time, Fraction unit);

  /** Writes what is still under way. */
  void finish() throws MediaException;

  @Override
  void close() throws MediaException;

  /**
   * Opens the track that suits: copied where it is legal in MP4, else made AAC.
   *
   * @return empty where nobody decodes the track: pictures without sound are better than none
   */
  static Optional<SoundTrack> open(AVStream stream, Muxer muxer) throws MediaException {
    if (isLegal(stream.codecpar())) {
      return Optional.of(new CopiedSound(stream, muxer));
    }
    if (avcodec_find_decoder(stream.codecpar().codec_id()) == null) {
      return Optional.empty();
    }
    return Optional.of(EncodedSound.open(stream, muxer));
  }

  /** AAC Low Complexity, 48 kHz, two channels or 5.1, at most 640 kbit/s. */
  private static boolean isLegal(AVCodecParameters parameters) {
    int channels = parameters.ch_layout().nb_channels();
    return parameters.codec_id() == AV_CODEC_ID_AAC
        && (parameters.profile() == AV_PROFILE_AAC_LOW
            || parameters.profile() == AV_PROFILE_UNKNOWN)
        && parameters.sample_rate() == SAMPLE_RATE
        && (channels == 2 || channels == SURROUND)
        && parameters.bit_rate() <= 640_000;
  }

  /** Faults of an encoder of sound, which no other encoder could mend. */
  static int check(String call, int code) throws MediaException {
    return Av.check(Blame.MACHINE, call, code);
  }
}
