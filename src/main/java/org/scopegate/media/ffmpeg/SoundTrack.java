package org.scopegate.media.ffmpeg;

import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/** One audio track on its way into the new file. */
interface SoundTrack extends PacketSink, AutoCloseable {

  /** AAC as Table 8.2.12-1 of PS3.5 wants it. */
  int SAMPLE_RATE = 48_000;

  int SURROUND = 6;

  /** What became of it otherwise than expected, in words. */
  Optional<String> note();

  /** The time that becomes zero. */
  void startAt(long time, Fraction unit);

  /** Writes what is still under way. */
  void finish() throws MediaException;

  @Override
  void close() throws MediaException;

  /**
   * Opens the track that suits: copied where it is legal in MP4, else made AAC.
   *
   * @throws MediaException by the stream's fault where nobody decodes it
   */
  static SoundTrack open(AVStream stream, Muxer muxer) throws MediaException {
    if (SoundRules.mayBeCopied(stream.codecpar())) {
      return new CopiedSound(stream, muxer);
    }
    return EncodedSound.open(stream, muxer);
  }

  /** Faults of an encoder of sound, which no other encoder could mend. */
  static int check(String call, int code) throws MediaException {
    return Av.check(Blame.MACHINE, call, code);
  }
}
