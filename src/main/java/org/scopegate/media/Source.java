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

  /**
   * Uncompressed frames of one size.
   *
   * @param bytes where they lie
   * @param frames how many there are
   * @param layout how the samples of a frame follow each other
   * @param samples how one sample is stored
   * @param rendering what is shown for a sample
   * @param pace when they are shown
   */
  record RawFrames(
      Path file,
      FrameBytes bytes,
      int frames,
      PixelLayout layout,
      SampleFormat samples,
      int width,
      int height,
      Rendering rendering,
      Pace pace)
      implements Source {

    /** Evenly spaced frames of 8-bit samples, back to back from an offset of the file. */
    public static RawFrames plain(
        Path file, long offset, int frames, PixelLayout layout, int width, int height, Rate rate) {
      return new RawFrames(
          file,
          new FrameBytes.InPlace(offset),
          frames,
          layout,
          SampleFormat.EIGHT_BIT,
          width,
          height,
          Rendering.AS_THEY_ARE,
          Pace.even(rate));
    }

    /** Bytes of one unpacked frame. */
    public long frameBytes() {
      return Math.multiplyExact(layout.frameBytes(width, height), (long) samples.bytes());
    }
  }

  /**
   * Still images that follow each other (motion JPEG): the byte ranges of each frame.
   *
   * @param colour what the decoded samples are, where the coded image itself does not say
   * @param stored bits of a sample that the rendering is for
   * @param rendering what is shown for a decoded sample
   * @param pace when they are shown
   */
  record CodedFrames(
      Path file,
      List<List<ByteRange>> frames,
      FrameCodec codec,
      Colour colour,
      int stored,
      Rendering rendering,
      Pace pace)
      implements Source {

    public CodedFrames {
      frames = frames.stream().map(List::copyOf).toList();
    }

    /** Evenly spaced JPEG images of 8 bits that say themselves what they are. */
    public static CodedFrames jpeg(Path file, List<List<ByteRange>> frames, Rate rate) {
      return new CodedFrames(
          file,
          frames,
          FrameCodec.JPEG,
          Colour.AS_CODED,
          8,
          Rendering.AS_THEY_ARE,
          Pace.even(rate));
    }
  }

  /** Codecs of single frames. */
  enum FrameCodec {
    /** All processes of ISO 10918-1, lossy and lossless. */
    JPEG,
    JPEG_LS,
    /** ISO 15444-1, high-throughput coding (15444-15) included. */
    JPEG_2000
  }

  /** What decoded samples are. */
  enum Colour {
    /** As the coded image says, or as its codec usually is. */
    AS_CODED,
    RGB,
    /** Y, Cb and Cr, full range, BT.601. */
    YBR_FULL,
    /** One sample a pixel. */
    GRAY
  }
}
