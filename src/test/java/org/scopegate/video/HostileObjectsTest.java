package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DatasetWriter;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.media.Source;
import org.scopegate.video.Recording.Broken;
import org.scopegate.video.Recording.Movie;

/** Small files that claim to be large, and headers whose numbers cannot be. */
class HostileObjectsTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private @TempDir Path folder;
  private SourceObjects objects;

  @BeforeEach
  void makeObjects() {
    objects = new SourceObjects(folder);
  }

  @Test
  void areBrokenWhereGigabytesAreDeclaredInATinyFile() throws IOException {
    Dataset header =
        SourceObjects.header()
            .put(Tag.NUMBER_OF_FRAMES, Vr.IS, "4000")
            .putInts(Tag.ROWS, Vr.US, 500)
            .putInts(Tag.COLUMNS, Vr.US, 500);
    Path file = objects.uncompressed(header, 72);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(bytes.length - 72 - 4, (int) 3_000_000_000L);
    Files.write(file, bytes);

    assertThat(SourceObjects.read(file))
        .isEqualTo(
            new Broken("Pixel Data holds 72 bytes, 4000 frames of 500x500 need 750000 each"));
  }

  @Test
  void areBrokenWithoutTheirUids() throws IOException {
    Path file = folder.resolve("bare");
    Dataset header = SourceObjects.header().remove(Tag.SOP_INSTANCE_UID);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(DatasetWriter.encode(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
      out.write(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, 72, 0, 0, 0});
      out.write(new byte[72]);
    }

    assertThat(SourceObjects.read(file))
        .isEqualTo(new Broken("no SOP Instance UID or no SOP Class UID"));
  }

  @Test
  void haveNoFrameTimesWhereTheyAreMegabytes() throws IOException {
    byte[] vector = new byte[6 << 20];
    Arrays.fill(vector, (byte) '1');
    for (int i = 1; i < vector.length; i += 2) {
      vector[i] = '\\';
    }
    Dataset header =
        SourceObjects.header()
            .remove(Tag.FRAME_TIME)
            .putTags(Tag.FRAME_INCREMENT_POINTER, Tag.FRAME_TIME_VECTOR)
            .putBytes(Tag.FRAME_TIME_VECTOR, Vr.DS, vector);
    Path file = objects.uncompressed(header, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, 72);

    Movie movie = Assertions.assertTimeoutPreemptively(SOON, () -> movie(file));

    assertThat(((Source.RawFrames) movie.source()).pace().isEven()).isTrue();
  }

  @Test
  void areReadThoughTheirFramesAreManyAndTiny() throws IOException {
    int count = 300_000;
    Dataset header =
        SourceObjects.header().put(Tag.NUMBER_OF_FRAMES, Vr.IS, Integer.toString(count / 2));
    Path file =
        objects.encapsulated(header, TransferSyntax.JPEG_BASELINE, new byte[] {(byte) 0xFF, -40});
    // in place of the delimiter
    SourceObjects.cutTo(file, Files.size(file) - 8);
    ByteBuffer items = ByteBuffer.allocate(10 * count).order(ByteOrder.LITTLE_ENDIAN);
    while (items.hasRemaining()) {
      items.putInt(0xE000FFFE).putInt(2).put((byte) 0xFF).put((byte) 0xD8);
    }
    Files.write(file, items.array(), StandardOpenOption.APPEND);

    Movie movie = Assertions.assertTimeoutPreemptively(SOON, () -> movie(file));

    assertThat(((Source.CodedFrames) movie.source()).frames()).hasSize(count + 1);
  }

  @Test
  void areRefusedWhereSequencesNestWithoutEnd() throws IOException {
    Path file = folder.resolve("nested");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(
          DatasetWriter.encode(SourceObjects.header(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
      for (int i = 0; i < 100_000; i++) {
        out.write(new byte[] {(byte) 0x88, 0, 0, 2, 'S', 'Q', 0, 0, -1, -1, -1, -1});
        out.write(new byte[] {(byte) 0xFE, -1, 0, (byte) 0xE0, -1, -1, -1, -1});
      }
    }

    assertThatThrownBy(() -> SourceObjects.read(file)).isInstanceOf(DicomFormatException.class);
  }

  private static Movie movie(Path file) throws IOException {
    return (Movie) SourceObjects.read(file);
  }
}
