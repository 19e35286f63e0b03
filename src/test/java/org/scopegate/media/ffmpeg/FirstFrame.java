package org.scopegate.media.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Source;

/** The samples of the first picture of a source. */
record FirstFrame(byte[] samples, int width, int height) {

  static FirstFrame of(Source source, PixelLayout layout) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FrameWriter.Written written =
        FrameWriter.of(source, FrameWriter.Wanted.all(layout).withFrames(1))
            .writeTo(Channels.newChannel(bytes));
    return new FirstFrame(bytes.toByteArray(), written.width(), written.height());
  }

  /** Mean red, green and blue of a patch left of the middle, where there is tissue. */
  int[] meanRgb() {
    int patch = height / 12;
    long[] sums = new long[3];
    for (int y = height / 4; y < height / 4 + patch; y++) {
      for (int x = width / 2 - patch; x < width / 2; x++) {
        for (int i = 0; i < sums.length; i++) {
          sums[i] += samples[3 * (y * width + x) + i] & 0xFF;
        }
      }
    }
    int[] mean = new int[sums.length];
    for (int i = 0; i < sums.length; i++) {
      mean[i] = (int) (sums[i] / ((long) patch * patch));
    }
    return mean;
  }
}
