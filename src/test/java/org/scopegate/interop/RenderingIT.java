package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.NativeWriter;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.media.Rendering;
import org.scopegate.media.Source;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Run;
import org.scopegate.video.Recording;

/** What is shown for each value that can be stored, beside what DCMTK's dcm2pnm shows for it. */
class RenderingIT {

  /** Where a half is rounded to. */
  private static final int NEAR = 1;

  private @TempDir Path folder;

  static Stream<Arguments> pictures() {
    List<String> first = List.of("+Wi", "1");
    return Stream.of(
        arguments("a window", gray(12, 0), window("1000", "1001"), first),
        arguments("a wide window", gray(16, 0), window("29000", "40000"), first),
        arguments("signed samples", gray(16, 1), window("-300", "4001"), first),
        arguments(
            "a rescale",
            gray(12, 0),
            window("40", "400")
                .put(Tag.RESCALE_SLOPE, Vr.DS, "0.5")
                .put(Tag.RESCALE_INTERCEPT, Vr.DS, "-1024"),
            first),
        arguments(
            "a negative",
            gray(12, 0).put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME1"),
            window("2048", "1024"),
            first),
        arguments(
            "a sigmoid",
            gray(12, 0),
            window("2048", "1024").put(Tag.VOI_LUT_FUNCTION, Vr.CS, "SIGMOID"),
            List.of("+Wi", "1", "+Wfs")),
        arguments(
            "a VOI table",
            gray(12, 0),
            new Dataset().putItems(Tag.VOI_LUT_SEQUENCE, List.of(table(1000, 256, 12))),
            List.of("+Wl", "1")),
        arguments(
            "a modality table",
            gray(12, 0),
            window("2000", "3000")
                .putItems(Tag.MODALITY_LUT_SEQUENCE, List.of(table(200, 1024, 12))),
            first),
        arguments("no window", gray(12, 0), new Dataset(), List.of()),
        arguments("a palette", palette(16, 0, 256), new Dataset(), List.of()),
        arguments("a palette that starts late", palette(16, 100, 100), new Dataset(), List.of()),
        arguments("a palette of bytes", palette(8, 0, 256), new Dataset(), List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void isWhatDcmtkShows(String name, Dataset header, Dataset more, List<String> options)
      throws Exception {
    Peers.require("dcm2pnm");
    more.elements().forEach(header::put);
    Path object = write(header);

    Source source = ((Recording.Movie) Recording.of(DicomFile.open(object), object)).source();

    byte[] ours = shown(((Source.RawFrames) source).rendering());
    byte[] theirs = dcmtk(object, options, ours.length);
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i] & 0xFF).as("byte %d", i).isCloseTo(theirs[i] & 0xFF, within(NEAR));
    }
    assertThat(ours).contains(-1);
  }

  /** All words in rising order: what the first frame of the object holds. */
  private static byte[] shown(Rendering rendering) {
    List<byte[]> tables = rendering.tables();
    byte[] shown = new byte[tables.get(0).length * tables.size()];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = tables.get(i % tables.size())[i / tables.size()];
    }
    return shown;
  }

  /** The pixels of the PGM or PPM that dcm2pnm writes. */
  private byte[] dcmtk(Path object, List<String> options, int length) throws Exception {
    Path picture = folder.resolve("picture");
    List<String> command = new ArrayList<>(List.of("dcm2pnm", "+op", "+F", "1"));
    command.addAll(options);
    command.addAll(List.of(object.toString(), picture.toString()));
    Run run = Run.of(folder, command);
    assertThat(run.exitCode()).as(run.err()).isZero();
    byte[] file = Files.readAllBytes(picture);
    return Arrays.copyOfRange(file, file.length - length, file.length);
  }

  /** Two frames, each with all words that the stored bits can be. */
  private Path write(Dataset header) throws IOException {
    int words = 1 << header.integer(Tag.BITS_STORED).orElseThrow();
    int size = header.integer(Tag.BITS_ALLOCATED).orElseThrow() / 8;
    header.putInts(Tag.ROWS, Vr.US, words / 256).putInts(Tag.COLUMNS, Vr.US, 256);
    ByteBuffer pixels = ByteBuffer.allocate(2 * words * size).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 2 * words; i++) {
      if (size == 1) {
        pixels.put((byte) i);
      } else {
        pixels.putShort((short) (i % words));
      }
    }
    Path file = folder.resolve("object.dcm");
    FileMeta meta =
        FileMeta.of(
            SopClasses.SECONDARY_CAPTURE, "2.25.1", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      new NativeWriter(meta, header)
          .write(size == 1 ? Vr.OB : Vr.OW, pixels.capacity(), to -> to.write(pixels.flip()), out);
    }
    return file;
  }

  private static Dataset gray(int bits, int signed) {
    return new Dataset()
        .put(Tag.SOP_CLASS_UID, Vr.UI, SopClasses.SECONDARY_CAPTURE)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.1")
        .put(Tag.NUMBER_OF_FRAMES, Vr.IS, "2")
        .put(Tag.FRAME_TIME, Vr.DS, "40")
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
        .putInts(Tag.BITS_ALLOCATED, Vr.US, bits > 8 ? 16 : 8)
        .putInts(Tag.BITS_STORED, Vr.US, bits)
        .putInts(Tag.HIGH_BIT, Vr.US, bits - 1)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, signed);
  }

  private static Dataset window(String center, String width) {
    return new Dataset().put(Tag.WINDOW_CENTER, Vr.DS, center).put(Tag.WINDOW_WIDTH, Vr.DS, width);
  }

  /** A rising table over the whole range of its bits. */
  private static Dataset table(int first, int entries, int bits) {
    int[] data = new int[entries];
    for (int i = 0; i < entries; i++) {
      data[i] = i * ((1 << bits) - 1) / (entries - 1);
    }
    return new Dataset()
        .putInts(Tag.LUT_DESCRIPTOR, Vr.US, entries, first, bits)
        .putInts(Tag.LUT_DATA, Vr.US, data);
  }

  /** Red rises, green falls, blue is coarse. */
  private static Dataset palette(int bits, int first, int entries) {
    Dataset header = gray(8, 0).put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "PALETTE COLOR");
    byte[][] data = new byte[3][entries * bits / 8];
    for (int i = 0; i < entries; i++) {
      byte[] colour = {(byte) i, (byte) (255 - i), (byte) (i & 0xF0)};
      for (int c = 0; c < 3; c++) {
        Arrays.fill(data[c], i * bits / 8, (i + 1) * bits / 8, colour[c]);
      }
    }
    for (int c = 0; c < 3; c++) {
      header
          .putInts(Tag.of(0x0028, 0x1101 + c), Vr.US, entries, first, bits)
          .putBytes(Tag.of(0x0028, 0x1201 + c), Vr.OW, data[c]);
    }
    return header;
  }
}
