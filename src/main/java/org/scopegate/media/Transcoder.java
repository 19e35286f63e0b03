package org.scopegate.media;

import java.nio.file.Path;
import java.util.List;

/**
 * Looks at streams and makes new ones. Implementations are safe for use by several threads. All
 * faults of streams, files and encoders are {@link MediaException}s.
 */
public interface Transcoder {

  /** Reads what the stream really is; opens the decoder and looks at the first pictures. */
  VideoInfo probe(Source source) throws MediaException;

  /**
   * Carries out a {@link Plan.Rewrap} or {@link Plan.Encode} into a new MP4 file with its index in
   * front, and says what was written. On failure nothing is left at {@code output}.
   */
  Transcoded transcode(Source source, Plan plan, Path output, Progress progress)
      throws MediaException, InterruptedException;

  /**
   * Opens the result again and decodes all of it: frames counted, codec, profile, level and size as
   * {@code expected}; SSIM against the source where the settings ask for it.
   *
   * @throws MediaException naming the first fact that is not as planned
   */
  Verified verify(Source source, Plan plan, Transcoded result)
      throws MediaException, InterruptedException;

  /**
   * Cuts a written MP4 into parts that each play by themselves: at pictures from which decoding can
   * begin, none of them coded again, times from zero, sound cut at the same times to within one
   * audio frame, the index in front. As few parts as will do, about equal in size; every one is
   * decoded to its end. On failure none is left.
   *
   * @param whole what {@link #transcode} wrote; the file stays
   * @param mostBytes of a part's file
   * @param folder where the parts are made; none of their names may be taken
   * @param progress told of pictures written, of all parts together
   * @return the parts in the order of time, their pictures together those of the whole; {@code
   *     whole} itself where that is small enough. Damaged pictures of the source are not counted by
   *     part: each carries the number of the whole
   * @throws MediaException by the stream's fault where a stretch between two pictures at which it
   *     may be cut is longer than a part may be
   */
  List<Transcoded> split(Transcoded whole, long mostBytes, Path folder, Progress progress)
      throws MediaException, InterruptedException;

  /**
   * One picture from the middle of a recording, as a JPEG file that any browser shows: square
   * pixels, progressive, its proportions kept.
   *
   * @param widest pixels; smaller pictures stay as they are
   * @throws MediaException by the stream's fault where none decodes there
   */
  byte[] picture(Source source, int widest) throws MediaException, InterruptedException;

  /** Told of progress now and then; throws nothing, returns fast. */
  @FunctionalInterface
  interface Progress {
    void frames(long done);

    /** This encoder begins with the first picture, {@code copy} where nothing is encoded. */
    default void encoder(String name) {}

    Progress NONE = done -> {};
  }

  /**
   * A file written by {@link #transcode} or {@link #split}.
   *
   * @param file the new MP4
   * @param frames pictures written, counted at the muxer
   * @param sourceFrames pictures decoded from the source
   * @param sourceBytes uncompressed bytes of the source pictures (8 bit, 3 samples a pixel)
   * @param encoder the encoder that did it, {@code copy} for a rewrap
   * @param damaged pictures of the source that decoded with errors, not at all, or are missing
   * @param notes what was left out of the source, sound that nobody decodes for instance
   */
  record Transcoded(
      Path file,
      VideoInfo info,
      long frames,
      long sourceFrames,
      long sourceBytes,
      String encoder,
      long damaged,
      List<String> notes) {

    public Transcoded {
      notes = List.copyOf(notes);
    }

    /** With nothing left out. */
    public Transcoded(
        Path file,
        VideoInfo info,
        long frames,
        long sourceFrames,
        long sourceBytes,
        String encoder,
        long damaged) {
      this(file, info, frames, sourceFrames, sourceBytes, encoder, damaged, List.of());
    }
  }

  /**
   * What {@link #verify} saw.
   *
   * @param ssim mean SSIM over all planes and frames, NaN where not asked for
   */
  record Verified(long frames, VideoInfo info, double ssim) {}
}
