package org.scopegate.app.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Rate;

/** An uncompressed recording as a tower writes it, for tests that look at no pictures. */
public final class BlackRecording {

  private BlackRecording() {}

  /** The file of one in that folder. */
  public static Path in(Path folder, int width, int height, int frames) throws IOException {
    int bytes = frames * 3 * width * height;
    return new TowerObjects(folder, LocalDateTime.of(2026, 1, 2, 10, 15))
        .uncompressed(
            new TowerObjects.Frames(
                width,
                height,
                PixelAspect.SQUARE,
                Rate.of(25),
                frames,
                Optional.empty(),
                sink -> sink.write(ByteBuffer.allocate(bytes))));
  }
}
