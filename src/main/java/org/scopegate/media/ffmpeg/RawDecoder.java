package org.scopegate.media.ffmpeg;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Source;

/** Uncompressed frames; those that are shown as they are stored are read where they are needed. */
final class RawDecoder implements Frames {

  private final Source.RawFrames source;
  private final UnpackedBytes bytes;
  private final Optional<Levels> levels;
  private final RawLayout layout;
  private final ByteBuffer stored;

  private RawDecoder(Source.RawFrames source, UnpackedBytes bytes) throws MediaException {
    this.source = source;
    this.bytes = bytes;
    this.levels = Levels.of(source);
    PixelLayout shown = levels.map(table -> table.layout(source.layout())).orElse(source.layout());
    this.layout = RawLayout.of(shown, source.width(), source.height());
    this.stored = levels.isPresent() ? ByteBuffer.allocateDirect((int) source.frameBytes()) : null;
  }

  static RawDecoder open(Source.RawFrames source) throws MediaException {
    Av.load();
    if (source.frameBytes() <= 0 || source.frameBytes() > RawLayout.MOST_BYTES) {
      throw new MediaException(
          Blame.STREAM, "a frame of " + source.frameBytes() + " bytes is too large or nothing");
    }
    UnpackedBytes bytes = UnpackedBytes.of(source);
    try {
      return new RawDecoder(source, bytes);
    } catch (MediaException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  @Override
  public int promised() {
    return source.frames();
  }

  @Override
  public int held() {
    return bytes.held();
  }

  @Override
  public void decode(int number, Frame into) throws MediaException {
    layout.fill(
        into,
        levels.isEmpty()
            ? samples -> bytes.read(number, samples)
            : shown -> {
              bytes.read(number, stored.clear());
              levels.get().apply(stored.clear(), shown);
            });
  }

  @Override
  public void close() throws MediaException {
    try (layout) {
      bytes.close();
    }
  }
}
