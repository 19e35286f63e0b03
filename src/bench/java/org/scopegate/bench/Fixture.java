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
import org.scopegate.media.MediaException;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.media.TestPicture;
import org.scopegate.media.ffmpeg.FrameWriter;
import org.scopegate.media.ffmpeg.FrameWriter.Wanted;
import org.scopegate.testing.Recordings;

/** The object that is sent around: ten seconds of 720p as a tower sends them, 691 MB of RGB. */
final class Fixture {

  static final String UID = "1.2.826.0.1.3680043.10.543.1";
  static final int WIDTH = 1280;
  static final int HEIGHT = 720;
  static final int FRAMES = 250;
  static final Rate RATE = Rate.of(25);

  static final String TEST_PICTURE = "test-picture";

  private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  private Fixture() {}

  /**
   * Writes the object.
   *
   * @param clip a video whose pictures are taken, {@value #TEST_PICTURE} for pictures made here
   */
  static void write(Path file, String clip) throws IOException {
    try (FileChannel to =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      new NativeWriter(
              FileMeta.of(Recordings.TRUE_COLOR_SC, UID, SYNTAX.uid()),
              Recordings.header(UID, WIDTH, HEIGHT, FRAMES))
          .write(
              Vr.OB,
              3L * WIDTH * HEIGHT * FRAMES,
              clip.equals(TEST_PICTURE) ? Fixture::draw : sink -> decode(Path.of(clip), sink),
              to);
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

  private static void decode(Path clip, WritableByteChannel sink) throws IOException {
    Wanted wanted =
        Wanted.all(PixelLayout.RGB).withSize(WIDTH, HEIGHT).withRate(RATE).withFrames(FRAMES);
    try {
      FrameWriter.of(Source.Stream.whole(clip), wanted).writeTo(sink);
    } catch (MediaException | InterruptedException fault) {
      throw new IOException(clip + " cannot be decoded: " + fault.getMessage(), fault);
    }
  }
}
