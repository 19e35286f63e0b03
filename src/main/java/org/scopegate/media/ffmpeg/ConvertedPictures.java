package org.scopegate.media.ffmpeg;

import java.util.Optional;
import org.scopegate.media.MediaException;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;

/** The pictures of a source as they are encoded: one size, one format, progressive. */
final class ConvertedPictures implements AutoCloseable {

  private static final int SAMPLES_PER_PIXEL = 3;

  private final Pictures pictures;
  private final Converter converter;
  private final Frame raw;
  private long rawBytes;
  private boolean finishing;

  private ConvertedPictures(Pictures pictures, Converter converter, Frame raw) {
    this.pictures = pictures;
    this.converter = converter;
    this.raw = raw;
  }

  /**
   * @param others gets the packets that are not pictures
   */
  static ConvertedPictures open(
      Source source, Converter.Wanted wanted, PacketSink others, int threads)
      throws MediaException {
    Pictures pictures = Pictures.open(source, others, threads);
    boolean mayBeInterlaced = source instanceof Source.Stream;
    try {
      Converter converter =
          new Converter(
              mayBeInterlaced ? wanted : wanted.progressive(), pictures.timeBase(), threads);
      return new ConvertedPictures(pictures, converter, new Frame());
    } catch (MediaException | RuntimeException e) {
      pictures.close();
      throw e;
    }
  }

  /** Puts the next picture into the frame, its time in {@link #timeBase}; false at the end. */
  boolean next(Frame into) throws MediaException {
    while (!converter.pull(into)) {
      if (finishing) {
        return false;
      }
      if (pictures.next(raw)) {
        rawBytes += (long) raw.av().width() * raw.av().height() * SAMPLES_PER_PIXEL;
        converter.push(raw);
      } else {
        finishing = true;
        converter.finish();
      }
    }
    return true;
  }

  /** Goes to a picture of a source where that costs nothing. */
  boolean seek(long picture) {
    if (pictures instanceof FramePictures frames) {
      frames.seek(picture);
      return true;
    }
    return false;
  }

  /** The container, where the source has one. */
  Optional<Demuxer> demuxer() {
    return pictures instanceof StreamPictures stream
        ? Optional.of(stream.demuxer())
        : Optional.empty();
  }

  /** Unit of the times, once there was a picture. */
  Fraction timeBase() {
    return converter.timeBaseOut();
  }

  /** Pictures a second of the source, as far as is known. */
  Rate rate() {
    return pictures.rate();
  }

  long count() {
    return pictures.count();
  }

  /** Bytes of the source's pictures at three samples of eight bits a pixel. */
  long rawBytes() {
    return rawBytes;
  }

  /** What is wrong with the source as far as it was read. */
  Flaws flaws() {
    return pictures.flaws();
  }

  /** What is wrong with the first picture that gave nothing, where that is known of each. */
  Optional<MediaException> fault() {
    return pictures.fault();
  }

  @Override
  public void close() throws MediaException {
    raw.close();
    converter.close();
    pictures.close();
  }
}
