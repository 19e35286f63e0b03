package org.scopegate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecoderTest {

  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
  private static final TransferSyntax DEFLATED = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
  private static final int ROUNDS = 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "ExplicitVRLittleEndian, ImplicitVRLittleEndian",
    "ImplicitVRLittleEndian, ExplicitVRLittleEndian"
  })
  void givesTheSameBytesThereAndBack(String one, String other) throws IOException {
    TransferSyntax from = TransferSyntax.byName(one).orElseThrow();
    TransferSyntax to = TransferSyntax.byName(other).orElseThrow();
    for (int seed = 0; seed < ROUNDS; seed++) {
      byte[] before = object(seed, from);

      byte[] there = recode(file(before, from), to);
      byte[] back = recode(file(there, to), from);

      assertThat(there).as("seed " + seed).isEqualTo(object(seed, to));
      assertThat(back).as("seed " + seed).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"ExplicitVRLittleEndian", "ImplicitVRLittleEndian"})
  void swapsBigEndianAndInflatesDeflated(String keyword) throws IOException {
    TransferSyntax to = TransferSyntax.byName(keyword).orElseThrow();
    for (int seed = 0; seed < ROUNDS; seed++) {
      byte[] expected = object(seed, to);

      assertThat(recode(file(object(seed, BIG), BIG), to)).as("seed " + seed).isEqualTo(expected);
      byte[] deflated = deflate(object(seed, EXPLICIT));
      assertThat(recode(file(deflated, DEFLATED), to)).as("seed " + seed).isEqualTo(expected);
    }
  }

  @Test
  void leavesOutGroupLengthsAndKeepsWhatIsUnknown() throws IOException {
    byte[] explicit =
        Hex.bytes(
            "0800 0000 'UL' 0400 0C000000" // group length
                + "0800 1600 'UI' 0400 '1.2' 00"
                + "0900 1000 'LO' 0400 'ACME'"
                + "0900 0110 'FD' 0800 000000000000F03F" // a private number
                + "0900 0210 'UN' 0000 FFFFFFFF" // an unknown sequence is in implicit VR
                + "FEFF 00E0 FFFFFFFF 0900 0310 02000000 4142"
                + "FEFF 0DE0 00000000 FEFF DDE0 00000000");

    assertThat(recode(file(explicit, EXPLICIT), IMPLICIT))
        .isEqualTo(
            Hex.bytes(
                "0800 1600 04000000 '1.2' 00"
                    + "0900 1000 04000000 'ACME'"
                    + "0900 0110 08000000 000000000000F03F"
                    + "0900 0210 FFFFFFFF FEFF 00E0 FFFFFFFF 0900 0310 02000000 4142"
                    + "FEFF 0DE0 00000000 FEFF DDE0 00000000"));
  }

  @Test
  void streamsValuesTooLongToHoldWhereverTheyStand() throws IOException {
    int length = (int) ReadBudget.MAX_VALUE_BYTES + 2;
    byte[] big =
        concat(
            Hex.bytes("0008 0016 'UI' 0004 '1.2' 00 0040 0555 'SQ' 0000 FFFFFFFF"),
            Hex.bytes("FFFE E000 FFFFFFFF 0009 1001 'OW' 0000"),
            ByteBuffer.allocate(4).putInt(length).array(),
            pattern(length),
            Hex.bytes("FFFE E00D 00000000 FFFE E0DD 00000000 5600 0020 'OF' 0000"),
            ByteBuffer.allocate(4).putInt(length + 2).array(),
            pattern(length + 2));

    byte[] little = recode(file(big, BIG), EXPLICIT);

    byte[] words = pattern(length);
    ByteOrders.swap(words, 2);
    byte[] floats = pattern(length + 2);
    ByteOrders.swap(floats, 4);
    assertThat(little)
        .isEqualTo(
            concat(
                Hex.bytes("0800 1600 'UI' 0400 '1.2' 00 4000 5505 'SQ' 0000 FFFFFFFF"),
                Hex.bytes("FEFF 00E0 FFFFFFFF 0900 0110 'OW' 0000 02008000"),
                words,
                Hex.bytes("FEFF 0DE0 00000000 FEFF DDE0 00000000 0056 2000 'OF' 0000 04008000"),
                floats));
  }

  @ParameterizedTest
  @CsvSource({
    // frames, samples, bits allocated, planar
    "3, 1, 8, 0",
    "2, 3, 8, 0",
    "2, 3, 8, 1",
    "2, 1, 16, 0",
    "1, 3, 16, 0",
    "1, 3, 16, 1",
    "2, 1, 32, 0"
  })
  void takesFramesOutOfTheirFragments(int frames, int samples, int bits, int planar)
      throws IOException {
    Dataset header = pictures(frames, samples, bits, planar);
    int frameBytes = 5 * 7 * samples * bits / 8;
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      byte[] picture = pattern(frameBytes);
      Arrays.fill(picture, i, frameBytes / 2, (byte) i); // runs and literals
      pictures.add(picture);
    }
    byte[] expected = concat(DatasetWriter.encode(header, IMPLICIT), pixels(pictures, IMPLICIT));

    assertThat(recode(frames("1.2.840.10008.1.2.1.98", header, pictures), IMPLICIT))
        .isEqualTo(expected);
    assertThat(
            recode(
                frames(
                    "1.2.840.10008.1.2.8.1",
                    header,
                    pictures.stream().map(RecoderTest::deflate).toList()),
                IMPLICIT))
        .isEqualTo(expected);
    assertThat(
            recode(
                frames(
                    TransferSyntax.RLE_LOSSLESS.uid(),
                    header,
                    pictures.stream()
                        .map(picture -> runLengths(picture, samples, bits / 8, planar == 1))
                        .toList()),
                IMPLICIT))
        .isEqualTo(expected);
  }

  @Test
  void refusesBeforeTheFirstByteWhatItCannotFinish() throws IOException {
    byte[] whole = object(1, EXPLICIT);
    Path cut = file(Arrays.copyOf(whole, whole.length - 40), EXPLICIT);
    List<byte[]> one = List.of(new byte[35]);
    Path tooFew = frames(TransferSyntax.RLE_LOSSLESS.uid(), pictures(2, 1, 8, 0), one);
    Path giant = frames(TransferSyntax.RLE_LOSSLESS.uid(), giant(), one);
    Path stream = frames(TransferSyntax.H264_HP41.uid(), pictures(2, 3, 8, 0), one);

    assertThatThrownBy(() -> Recoder.open(cut)).hasMessageContaining("declares");
    assertThatThrownBy(() -> Recoder.open(tooFew)).hasMessageContaining("1 fragments for 2 frames");
    assertThatThrownBy(() -> Recoder.open(giant)).hasMessageContaining("without compression");
    assertThatThrownBy(() -> Recoder.open(stream)).hasMessageContaining("is not recoded");
  }

  /**
   * Found by fuzzing: put in order, they stood behind the file meta and were read as part of it.
   */
  @Test
  void leavesOutWhatBelongsToCommandsAndFiles() throws IOException {
    byte[] strays =
        Hex.bytes(
            "0800 1600 'UI' 0400 '1.2' 00"
                + "0000 0009 'US' 0200 0000"
                + "0200 1000 'UI' 0400 '1.2' 00");

    assertThat(recode(file(strays, EXPLICIT), IMPLICIT))
        .isEqualTo(Hex.bytes("0800 1600 04000000 '1.2' 00"));
  }

  /** Found by fuzzing: what came out could be read by nobody. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2080 EF00 'OB' 0000 FFFFFFFF FEFF 00E0 02000000 0102 FEFF DDE0 00000000",
        "2000 0D00 'SQ' 0000 FFFFFFFF FEFF DDE0 00000000",
        "2000 0D00 'UN' 0000 FFFFFFFF FEFF DDE0 00000000",
        "0800 9600 'UI' 0400 '1.2' 00",
        "0800 9600 'UN' 0000 04000000 '1.2' 00"
      })
  void refusesInImplicitVrWhatTheDictionaryCallsOtherwise(String element) throws IOException {
    byte[] dataset = Hex.bytes("0800 1600 'UI' 0400 '1.2' 00" + element);
    Path file = file(deflate(dataset), DEFLATED);

    assertThatThrownBy(() -> recode(file, IMPLICIT))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("implicit VR cannot tell");
    assertThat(DatasetReader.read(recode(file, EXPLICIT), EXPLICIT).elements()).hasSize(2);
  }

  @Test
  void tellsDamagedFramesFromWholeOnes() throws IOException {
    byte[] coded = runLengths(pattern(35), 1, 1, false);
    byte[] tooLong = coded.clone();
    tooLong[64] = (byte) 0x81; // a run of 128 where 35 pixels are

    for (byte[] damaged : List.of(Arrays.copyOf(coded, 70), tooLong, new byte[66])) {
      Path file = frames(TransferSyntax.RLE_LOSSLESS.uid(), pictures(1, 1, 8, 0), List.of(damaged));
      assertThatThrownBy(() -> recode(file, EXPLICIT))
          .isInstanceOf(DicomFormatException.class)
          .hasMessageContaining("run-length coded frame is damaged");
    }
    Path deflated =
        frames("1.2.840.10008.1.2.8.1", pictures(1, 1, 8, 0), List.of(deflate(new byte[34])));
    assertThatThrownBy(() -> recode(deflated, EXPLICIT))
        .hasMessageContaining("deflated frame of 34 bytes, not 35");
  }

  @Test
  void tellsThatTheDeflatedPixelsAreCutOff() throws IOException {
    byte[] head = Hex.bytes("0800 1600 'UI' 0400 '1.2' 00 E07F 1000 'OW' 0000 FEFFFFFF");
    Path file = file(deflate(concat(head, pattern(100_000))), DEFLATED);

    assertThatThrownBy(() -> recode(file, EXPLICIT))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("pixels of a deflated dataset are cut off");
  }

  @Test
  void offersNothingElseForWhatExistsOnlyCompressedWithLoss() {
    for (TransferSyntax syntax : TransferSyntax.all()) {
      if (syntax.loss() != TransferSyntax.Loss.LOSSLESS) {
        assertThat(Recoder.targets(syntax)).as(syntax.name()).isEmpty();
      }
    }
    assertThat(Recoder.targets(EXPLICIT)).containsExactly(IMPLICIT);
    assertThat(Recoder.targets(IMPLICIT)).containsExactly(EXPLICIT);
    assertThat(Recoder.targets(BIG)).containsExactly(EXPLICIT, IMPLICIT);
    assertThat(Recoder.targets(DEFLATED)).containsExactly(EXPLICIT, IMPLICIT);
    assertThat(Recoder.targets(TransferSyntax.RLE_LOSSLESS)).containsExactly(EXPLICIT, IMPLICIT);
  }

  @Test
  void passesPixelsBeyondTheHeapThrough() throws IOException {
    long length = 600L << 20;
    Path file = folder.resolve("sparse.dcm");
    byte[] head =
        concat(
            FileMeta.of("1.2", "1.3", BIG.uid()).encode(),
            Hex.bytes("0008 0016 'UI' 0004 '1.2' 00 7FE0 0010 'OW' 0000 25800000"));
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write(head);
      sparse.setLength(head.length + length);
    }
    Count count = new Count();

    try (Recoder recoder = Recoder.open(file)) {
      recoder.write(IMPLICIT, count);
    }

    assertThat(count.bytes).isEqualTo(12 + 8 + length);
  }

  private static final class Count implements WritableByteChannel {
    private long bytes;

    @Override
    public int write(ByteBuffer from) {
      int count = from.remaining();
      from.position(from.limit());
      bytes += count;
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  /** A dataset with pixels of 16 bits and something behind them. */
  private static byte[] object(int seed, TransferSyntax syntax) {
    Random random = new Random(seed);
    Dataset header = RandomDatasets.of(random, 3).put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.3");
    byte[] pixels = new byte[2 * random.nextInt(100_000)];
    random.nextBytes(pixels);
    Dataset all = header.copy().putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
    all.putBytes(Tag.of(0xFFFC, 0xFFFC), Vr.OB, new byte[2 * random.nextInt(4)]);
    return DatasetWriter.encode(all, syntax);
  }

  private static Dataset pictures(int frames, int samples, int bits, int planar) {
    return new Dataset()
        .put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.3")
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, samples)
        .putInts(Tag.PLANAR_CONFIGURATION, Vr.US, planar)
        .putInts(Tag.NUMBER_OF_FRAMES, Vr.IS, frames)
        .putInts(Tag.ROWS, Vr.US, 5)
        .putInts(Tag.COLUMNS, Vr.US, 7)
        .putInts(Tag.BITS_ALLOCATED, Vr.US, bits);
  }

  private static Dataset giant() {
    return pictures(1, 3, 16, 0)
        .putInts(Tag.ROWS, Vr.US, 65_535)
        .putInts(Tag.COLUMNS, Vr.US, 65_535);
  }

  private static byte[] pixels(List<byte[]> pictures, TransferSyntax syntax) {
    byte[] all = concat(pictures.toArray(byte[][]::new));
    return DatasetWriter.encode(new Dataset().putBytes(Tag.PIXEL_DATA, Vr.OW, all), syntax);
  }

  private Path frames(String syntax, Dataset header, List<byte[]> frames) throws IOException {
    Path source = Files.write(folder.resolve("frames"), concat(frames.toArray(byte[][]::new)));
    Path file = Files.createTempFile(folder, "frames", ".dcm");
    List<Fragment> fragments = new ArrayList<>();
    long at = 0;
    for (byte[] frame : frames) {
      fragments.add(new Fragment(at, frame.length));
      at += frame.length;
    }
    try (FileChannel from = FileChannel.open(source);
        FileChannel to =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      new EncapsulatedWriter(FileMeta.of("1.2.3", "1.2.4", syntax), header)
          .frames(from, fragments, to);
    }
    return file;
  }

  private Path file(byte[] dataset, TransferSyntax syntax) throws IOException {
    byte[] meta = FileMeta.of("1.2.3", "1.2.4", syntax.uid()).encode();
    return Files.write(Files.createTempFile(folder, "object", ".dcm"), concat(meta, dataset));
  }

  private static byte[] recode(Path file, TransferSyntax to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Recoder recoder = Recoder.open(file)) {
      recoder.write(to, Channels.newChannel(bytes));
    }
    return bytes.toByteArray();
  }

  /** An encoder of annex G that knows runs of equal bytes and single literals. */
  private static byte[] runLengths(byte[] frame, int samples, int sampleBytes, boolean planar) {
    ByteArrayOutputStream segments = new ByteArrayOutputStream();
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(samples * sampleBytes);
    int pixels = frame.length / samples / sampleBytes;
    for (int sample = 0; sample < samples; sample++) {
      for (int significance = sampleBytes - 1; significance >= 0; significance--) {
        header.putInt(64 + segments.size());
        byte[] plane = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
          int cell = planar ? sample * pixels + i : i * samples + sample;
          plane[i] = frame[cell * sampleBytes + significance];
        }
        pack(plane, segments);
      }
    }
    return concat(header.array(), segments.toByteArray());
  }

  private static void pack(byte[] plane, ByteArrayOutputStream out) {
    for (int at = 0; at < plane.length; ) {
      int run = 1;
      while (at + run < plane.length && run < 128 && plane[at + run] == plane[at]) {
        run++;
      }
      out.write(run == 1 ? 0 : 1 - run);
      out.write(plane[at]);
      at += run;
    }
    if (out.size() % 2 == 1) {
      out.write(0);
    }
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(6, true);
    deflater.setInput(bytes);
    deflater.finish();
    byte[] buffer = new byte[bytes.length + 1000];
    int length = deflater.deflate(buffer);
    deflater.end();
    return Arrays.copyOf(buffer, length);
  }

  private static byte[] pattern(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
