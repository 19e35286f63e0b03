package org.scopegate.dicom;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A frame of RLE Lossless, annex G: a header of 64 bytes, then a segment for each byte of a pixel,
 * the most significant of the first sample first.
 *
 * @param offset where the frame lies, for what is said of a damaged one
 */
record RunLengthFrame(byte[] coded, PixelShape shape, long offset) {

  private static final int HEADER_BYTES = 64;
  private static final int MOST_SEGMENTS = 15;
  private static final int NOTHING = -128;

  /** Fills a frame, little endian, samples as Planar Configuration has them. */
  void decode(byte[] frame) throws DicomFormatException {
    ByteBuffer header = ByteBuffer.wrap(coded).order(ByteOrder.LITTLE_ENDIAN);
    int segments = shape.samples() * shape.sampleBytes();
    if (coded.length < HEADER_BYTES || segments > MOST_SEGMENTS || header.getInt(0) != segments) {
      throw fault("no header of " + segments + " segments");
    }
    for (int segment = 0; segment < segments; segment++) {
      int start = header.getInt(4 + 4 * segment);
      boolean last = segment == segments - 1;
      int end = last ? coded.length : header.getInt(8 + 4 * segment);
      if (start < HEADER_BYTES || end < start || end > coded.length) {
        throw fault("segment " + segment + " from " + start + " to " + end);
      }
      plane(segment, ByteBuffer.wrap(coded, start, end - start), frame);
    }
  }

  private void plane(int segment, ByteBuffer from, byte[] frame) throws DicomFormatException {
    int sample = segment / shape.sampleBytes();
    int significance = shape.sampleBytes() - 1 - segment % shape.sampleBytes();
    int step = shape.planar() ? shape.sampleBytes() : shape.samples() * shape.sampleBytes();
    int first =
        (shape.planar() ? sample * shape.pixels() : sample) * shape.sampleBytes() + significance;
    try {
      unpack(from, frame, first, step);
    } catch (BufferUnderflowException cut) {
      throw fault("segment " + segment + " is cut off");
    }
  }

  /** PackBits, G.3.2: a literal run, or one byte repeated; 128 says nothing. */
  private void unpack(ByteBuffer from, byte[] frame, int first, int step)
      throws DicomFormatException {
    int pixel = 0;
    while (pixel < shape.pixels()) {
      int code = from.get();
      int count = code == NOTHING ? 0 : code < 0 ? 1 - code : 1 + code;
      if (count > shape.pixels() - pixel) {
        throw fault("run of " + count + " at pixel " + pixel + " passes the end of its plane");
      }
      byte repeated = code < 0 && code != NOTHING ? from.get() : 0;
      for (int i = 0; i < count; i++) {
        frame[first + step * pixel++] = code < 0 ? repeated : from.get();
      }
    }
  }

  private DicomFormatException fault(String fact) {
    return new DicomFormatException("run-length coded frame is damaged: " + fact, offset);
  }
}
