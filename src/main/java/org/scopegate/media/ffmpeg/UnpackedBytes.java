package org.scopegate.media.ffmpeg;

import java.nio.ByteBuffer;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.MediaException;
import org.scopegate.media.Source;

/** The bytes of uncompressed frames as they are in memory, however they are packed in the file. */
interface UnpackedBytes extends AutoCloseable {

  /** How many frames the file holds, as far as is known by now; see {@link Frames#held}. */
  int held();

  /**
   * Fills the buffer, which is as large as a frame.
   *
   * @throws MediaException by the stream's fault when there are more or fewer bytes than that
   */
  void read(int number, ByteBuffer into) throws MediaException;

  @Override
  void close() throws MediaException;

  static UnpackedBytes of(Source.RawFrames source) throws MediaException {
    FrameFile file = FrameFile.open(source.file());
    try {
      if (source.bytes() instanceof FrameBytes.InPlace plain) {
        return WordsInPlace.has(source)
            ? new WordsInPlace(source, plain.offset(), file)
            : new BytesInPlace(source, plain.offset(), file);
      } else if (source.bytes() instanceof FrameBytes.Pieces pieces) {
        return new BytesInPieces(source, pieces, file);
      } else if (source.bytes() instanceof FrameBytes.Deflated deflated) {
        return new DeflatedBytes(source, deflated, file);
      }
      throw new IllegalArgumentException("unknown kind of bytes " + source.bytes());
    } catch (MediaException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
