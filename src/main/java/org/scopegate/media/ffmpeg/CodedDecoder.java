package org.scopegate.media.ffmpeg;

import org.scopegate.media.MediaException;
import org.scopegate.media.Source;

/** Frames that are coded images. */
interface CodedDecoder extends Frames {

  /** What they are, told by the first one; the others are like it or damaged. */
  CodedImage kind();

  /**
   * Opens the decoder that the images need, whatever was said of them.
   *
   * @param threads of the decoder, 0 for one a core
   */
  static CodedDecoder open(Source.CodedFrames source, int threads) throws MediaException {
    CodedBytes bytes = CodedBytes.open(source);
    try {
      CodedImage kind = bytes.look();
      return kind.jpeg().isPresent()
          ? new JpegFrames(source, bytes, kind)
          : FfmpegFrames.open(source, bytes, kind, threads);
    } catch (MediaException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }
}
