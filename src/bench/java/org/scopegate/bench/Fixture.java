package org.scopegate.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.NativeWriter;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.media.Rate;
import org.scopegate.media.TestPicture;
import org.scopegate.testing.Recordings;

/** The object that is sent around: ten seconds of 720p as a tower sends them, 691 MB of RGB. */
final class Fixture {

  static final String UID = "1.2.826.0.1.3680043.10.543.1";
  static final int WIDTH = 1280;
  static final int HEIGHT = 720;
  static final int FRAMES = 250;
  static final Rate RATE = Rate.of(25);

  private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  private Fixture() {}

  static void write(Path file) throws IOException {
    try (FileChannel to =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      new NativeWriter(
              FileMeta.of(Recordings.TRUE_COLOR_SC, UID, SYNTAX.uid()),
              Recordings.header(UID, WIDTH, HEIGHT, FRAMES))
          .write(Vr.OB, 3L * WIDTH * HEIGHT * FRAMES, Fixture::draw, to);
    }
  }

  private static void draw(WritableByteChannel sink) throws IOException {
    TestPicture picture = new TestPicture(WIDTH, HEIGHT);
    ByteBuffer buffer = ByteBuffer.allocateDirect(picture.bytes());
    for (int frame = 0; frame < FRAMES; frame++) {
      picture.draw(frame, buffer.clear());
      sink.write(buffer.flip());
    }
  }
}
