package org.scopegate.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where pictures lie in a file, as pure data, so that the work can be handed to another process.
 * The file is read in place and never copied.
 */
public sealed interface Source {

  Path file();

  /** One container or elementary stream: its bytes are the ranges, one after the other. */
  record Stream(Path file, List<ByteRange> ranges) implements Source {
    public Stream {
      ranges = List.copyOf(ranges);
    }

    /** All bytes of a file. */
    public static Stream whole(Path file) throws IOException {
      return new Stream(file, List.of(new ByteRange(0, Files.size(file))));
    }
  }

  /** Uncompressed frames, back to back from {@code offset}. */
  record RawFrames(
      Path file, long offset, int frames, PixelLayout layout, int width, int height, Rate rate)
      implements Source {}

  /** Still images that follow each other (motion JPEG): the byte ranges of each frame. */
  record CodedFrames(Path file, List<List<ByteRange>> frames, FrameCodec codec, Rate rate)
      implements Source {
    public CodedFrames {
      frames = frames.stream().map(List::copyOf).toList();
    }
  }

  /** Codecs of single frames. */
  enum FrameCodec {
    JPEG
  }
}
