package org.scopegate.media.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.SampleFormat;

/** Packs a frame as PS3.5 Annex G says: the other direction, written from the standard. */
final class RunLengthPacker {

  private RunLengthPacker() {}

  static byte[] pack(byte[] frame, PixelLayout layout, SampleFormat format) {
    int samples = layout == PixelLayout.GRAY ? 1 : 3;
    boolean planar = layout.name().endsWith("PLANAR") || samples == 1;
    int pixels = frame.length / samples / format.bytes();
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(samples * format.bytes());
    ByteArrayOutputStream segments = new ByteArrayOutputStream();
    for (int sample = 0; sample < samples; sample++) {
      for (int significance = 0; significance < format.bytes(); significance++) {
        header.putInt(64 + segments.size());
        boolean big = format.order() == ByteOrder.BIG_ENDIAN;
        int within = big ? significance : format.bytes() - 1 - significance;
        byte[] plane = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
          int value = planar ? sample * pixels + i : i * samples + sample;
          plane[i] = frame[value * format.bytes() + within];
        }
        segments.writeBytes(packBits(plane));
      }
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(header.array());
    all.writeBytes(segments.toByteArray());
    return all.toByteArray();
  }

  /** G.3.1: replicate runs from two bytes on, literal runs between them, an even length. */
  private static byte[] packBits(byte[] plane) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < plane.length) {
      int run = 1;
      while (at + run < plane.length && run < 128 && plane[at + run] == plane[at]) {
        run++;
      }
      if (run > 1) {
        out.write(1 - run);
        out.write(plane[at]);
      } else {
        out.write(0);
        out.write(plane[at]);
      }
      at += run;
    }
    if (out.size() % 2 != 0) {
      out.write(0);
    }
    return out.toByteArray();
  }
}
