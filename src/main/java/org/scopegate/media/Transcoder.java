package org.scopegate.media;

import java.nio.file.Path;

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

  /** Told of progress now and then; throws nothing, returns fast. */
  @FunctionalInterface
  interface Progress {
    void frames(long done);

    Progress NONE = done -> {};
  }

  /**
   * A file written by {@link #transcode}.
   *
   * @param file the new MP4
   * @param frames pictures written, counted at the muxer
   * @param sourceFrames pictures decoded from the source
   * @param sourceBytes uncompressed bytes of the source pictures (8 bit, 3 samples a pixel)
   * @param encoder the encoder that did it, {@code copy} for a rewrap
   * @param damaged pictures of the source that decoded with errors
   */
  record Transcoded(
      Path file,
      VideoInfo info,
      long frames,
      long sourceFrames,
      long sourceBytes,
      String encoder,
      long damaged) {}

  /**
   * What {@link #verify} saw.
   *
   * @param ssim mean SSIM over all planes and frames, NaN where not asked for
   */
  record Verified(long frames, VideoInfo info, double ssim) {}
}
