package org.scopegate.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;

/** Pictures that no encoder can make small: another noise in each, always the same ones. */
public final class Noise {

  private Noise() {}

  /** Uncompressed grey pictures, 25 a second. */
  public static Source.RawFrames in(Path folder, int width, int height, int frames)
      throws IOException {
    Path file = folder.resolve("noise-%dx%dx%d".formatted(width, height, frames));
    Random random = new Random(1);
    byte[] picture = new byte[width * height];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < frames; i++) {
        random.nextBytes(picture);
        out.write(picture);
      }
    }
    return Source.RawFrames.plain(file, 0, frames, PixelLayout.GRAY, width, height, Rate.of(25));
  }
}
