package org.scopegate.media.ffmpeg;

import java.util.Optional;
import org.scopegate.media.MediaException;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;

/** The pictures of a source in display order, in the format in which they are found there. */
interface Pictures extends AutoCloseable {

  /**
   * Puts the next picture into the frame, with its time in {@link #timeBase} as pts.
   *
   * @return false at the end
   */
  boolean next(Frame into) throws MediaException;

  /** Unit of the times of the pictures. */
  Fraction timeBase();

  /** Pictures a second, as far as is known. */
  Rate rate();

  /** Pictures handed out so far. */
  long count();

  /** Pictures so far that had errors, those that gave nothing at all counted with them. */
  long damaged();

  /** What is wrong with the first picture that gave nothing, where that is known of each. */
  default Optional<MediaException> fault() {
    return Optional.empty();
  }

  /** What is wrong with all that was read so far. */
  default Flaws flaws() {
    return new Flaws(count(), damaged(), 0, 0);
  }

  @Override
  void close() throws MediaException;

  /**
   * Opens a source.
   *
   * @param others gets the packets that are not pictures
   */
  static Pictures open(Source source, PacketSink others, int threads) throws MediaException {
    if (source instanceof Source.Stream stream) {
      return StreamPictures.of(Demuxer.open(stream), others, threads);
    } else if (source instanceof Source.RawFrames raw) {
      return FramePictures.of(RawDecoder.open(raw), raw.pace());
    } else if (source instanceof Source.CodedFrames coded) {
      return FramePictures.of(CodedDecoder.open(coded, threads), coded.pace());
    }
    throw new IllegalArgumentException("unknown kind of source " + source.getClass());
  }
}
