package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.scopegate.media.ByteRange;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.FrameBytes.Packing;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Pace;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rate;
import org.scopegate.media.Rendering;
import org.scopegate.media.SampleFormat;
import org.scopegate.media.Source;

/** Uncompressed frames of every depth and packing: each sample that is shown is the right one. */
class RawFramesTest {

  private static final int WIDTH = 6;
  private static final int HEIGHT = 4;
  private static final int FRAMES = 3;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "16, false, LITTLE_ENDIAN", "16, false, BIG_ENDIAN", "12, false, LITTLE_ENDIAN",
    "12, true, BIG_ENDIAN", "10, true, LITTLE_ENDIAN", "9, false, BIG_ENDIAN"
  })
  void showsTheWholeRangeOf16BitGray(int stored, boolean signed, String order) throws Exception {
    SampleFormat format = new SampleFormat(16, stored, signed, order(order));
    int[] values = {0, 1, (1 << stored - 1) - 1, 1 << stored - 1, (1 << stored) - 1, 100};
    Source source = gray(format, values, Rendering.AS_THEY_ARE);

    int[] shown = Arrays.copyOf(Shown.of(source).samples(), values.length);

    int middle = signed ? 1 << stored - 1 : 0;
    int[] wanted =
        Arrays.stream(values)
            .map(value -> (int) Math.round((value ^ middle) * 255.0 / ((1 << stored) - 1)))
            .toArray();
    assertThat(shown).isEqualTo(wanted);
  }

  @Test
  void looksOnlyAtTheStoredBits() throws Exception {
    SampleFormat format = new SampleFormat(16, 12, false, ByteOrder.LITTLE_ENDIAN);

    int[] shown =
        Shown.of(gray(format, new int[] {0xF000, 0xFFFF}, Rendering.AS_THEY_ARE)).samples();

    assertThat(shown).startsWith(0, 255);
  }

  @Test
  void showsFewerThanEightBitsInTheirWholeRange() throws Exception {
    SampleFormat format = new SampleFormat(8, 4, false, ByteOrder.LITTLE_ENDIAN);

    int[] shown =
        Shown.of(gray(format, new int[] {0, 1, 15, 0x1F}, Rendering.AS_THEY_ARE)).samples();

    assertThat(shown).startsWith(0, 17, 255, 255);
  }

  @Test
  void showsWhatATableSaysOfEachValue() throws Exception {
    SampleFormat format = new SampleFormat(16, 10, true, ByteOrder.LITTLE_ENDIAN);
    byte[] table = new byte[1024];
    table[5] = 55;
    table[1023] = (byte) 201; // -1

    int[] shown =
        Shown.of(gray(format, new int[] {5, 0xFFFF, 0}, Rendering.levels(table))).samples();

    assertThat(shown).startsWith(55, 201, 0);
  }

  @Test
  void appliesATableToEverySampleOfAColour() throws Exception {
    byte[] inverse = new byte[256];
    for (int i = 0; i < 256; i++) {
      inverse[i] = (byte) (255 - i);
    }
    byte[] frame = new byte[3 * WIDTH * HEIGHT];
    frame[0] = 10;
    frame[1] = 20;
    frame[2] = 30;
    Path file = Files.write(folder.resolve("rgb"), frame);

    Shown shown =
        Shown.of(
            frames(
                file,
                new FrameBytes.InPlace(0),
                1,
                PixelLayout.RGB,
                SampleFormat.EIGHT_BIT,
                Rendering.levels(inverse)));

    assertThat(shown.format()).isEqualTo("rgb24");
    assertThat(shown.component(0)).startsWith(245, 255);
    assertThat(shown.component(1)).startsWith(235, 255);
    assertThat(shown.component(2)).startsWith(225, 255);
  }

  @ParameterizedTest
  @CsvSource({"8, 8", "16, 16", "16, 12"})
  void showsAPaletteInColour(int allocated, int stored) throws Exception {
    SampleFormat format = new SampleFormat(allocated, stored, false, ByteOrder.BIG_ENDIAN);
    byte[][] colours = new byte[3][1 << stored];
    colours[0][7] = 1;
    colours[1][7] = (byte) 222;
    colours[2][7] = 33;

    Shown shown =
        Shown.of(
            gray(format, new int[] {7, 0}, Rendering.palette(colours[0], colours[1], colours[2])));

    assertThat(shown.format()).isEqualTo("rgb24");
    assertThat(shown.component(0)).startsWith(1, 0);
    assertThat(shown.component(1)).startsWith(222, 0);
    assertThat(shown.component(2)).startsWith(33, 0);
  }

  /** A value of 8 bits in the upper byte of 16 is shown as that value, in every layout. */
  @ParameterizedTest
  @EnumSource(PixelLayout.class)
  void shows16BitsLike8InEveryLayout(PixelLayout layout) throws Exception {
    byte[] narrow = noise((int) layout.frameBytes(WIDTH, HEIGHT));
    byte[] wide = new byte[2 * narrow.length];
    for (int i = 0; i < narrow.length; i++) {
      wide[2 * i] = narrow[i];
      wide[2 * i + 1] = narrow[i];
    }
    SampleFormat format = new SampleFormat(16, 16, false, ByteOrder.BIG_ENDIAN);
    FrameBytes place = new FrameBytes.InPlace(0);
    Path one = Files.write(folder.resolve("8"), narrow);
    Path two = Files.write(folder.resolve("16"), wide);

    Shown shown = Shown.of(frames(two, place, 1, layout, format, Rendering.AS_THEY_ARE));

    assertThat(shown.samples())
        .isEqualTo(
            Shown.of(frames(one, place, 1, layout, SampleFormat.EIGHT_BIT, Rendering.AS_THEY_ARE))
                .samples());
  }

  @ParameterizedTest
  @CsvSource({
    "RGB, 8, LITTLE_ENDIAN", "RGB_PLANAR, 8, LITTLE_ENDIAN", "GRAY, 8, LITTLE_ENDIAN",
    "YBR_FULL, 8, LITTLE_ENDIAN", "YBR_FULL_PLANAR, 8, LITTLE_ENDIAN", "GRAY, 16, LITTLE_ENDIAN",
    "GRAY, 16, BIG_ENDIAN", "RGB, 16, LITTLE_ENDIAN", "RGB, 16, BIG_ENDIAN",
    "RGB_PLANAR, 16, LITTLE_ENDIAN"
  })
  void unpacksRunLengthsToWhatWasPacked(PixelLayout layout, int allocated, String order)
      throws Exception {
    SampleFormat format = new SampleFormat(allocated, allocated, false, order(order));
    List<byte[]> frames = frames(layout, format);
    List<byte[]> packed = new ArrayList<>();
    for (byte[] frame : frames) {
      packed.add(RunLengthPacker.pack(frame, layout, format));
    }

    assertSame(layout, format, frames, pieces(layout, format, packed, Packing.RUN_LENGTH));
  }

  @ParameterizedTest
  @EnumSource(PixelLayout.class)
  void inflatesFramesThatAreDeflatedOneByOne(PixelLayout layout) throws Exception {
    SampleFormat format = SampleFormat.EIGHT_BIT;
    List<byte[]> frames = frames(layout, format);
    List<byte[]> packed = frames.stream().map(Deflating::raw).toList();

    assertSame(layout, format, frames, pieces(layout, format, packed, Packing.DEFLATE));
  }

  @Test
  void readsPlainPiecesWithPadding() throws Exception {
    SampleFormat format = SampleFormat.EIGHT_BIT;
    List<byte[]> frames = frames(PixelLayout.GRAY, format);
    List<byte[]> padded = frames.stream().map(frame -> Arrays.copyOf(frame, 25)).toList();

    assertSame(PixelLayout.GRAY, format, frames, pieces(padded, Packing.PLAIN));
  }

  @Test
  void inflatesFramesBackToBackForwardsAndBackwards() throws Exception {
    byte[] all = noise(1000 + 5 * WIDTH * HEIGHT);
    byte[] deflated = Deflating.raw(all);
    byte[] file = new byte[77 + deflated.length];
    System.arraycopy(deflated, 0, file, 77, deflated.length);
    Source.RawFrames source =
        frames(
            Files.write(folder.resolve("deflated"), file),
            new FrameBytes.Deflated(77, 1000),
            5,
            PixelLayout.GRAY,
            SampleFormat.EIGHT_BIT,
            Rendering.AS_THEY_ARE);

    try (RawDecoder decoder = RawDecoder.open(source);
        Frame frame = new Frame()) {
      for (int number : new int[] {0, 1, 4, 2, 3, 0}) {
        decoder.decode(number, frame);
        byte[] shown = new byte[WIDTH * HEIGHT];
        frame.av().data(0).capacity(shown.length).asByteBuffer().get(shown);
        int from = 1000 + number * shown.length;
        assertThat(shown).isEqualTo(Arrays.copyOfRange(all, from, from + shown.length));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', a run-length header of 0 bytes",
    "02000000, 2 run-length segments",
    "01000000 40000000, lacks 24 bytes",
    "01000000 3F000000, from byte 63",
    "01000000 00010000, from byte 256",
    "01000000 FFFFFFFF, from byte 4294967295",
    "01000000 40000000 | 97 00, longer than its plane",
    "01000000 40000000 | 17 00 00, ends within a run",
    "01000000 40000000 | F7 00 80, lacks 14 bytes"
  })
  void saysWhatIsWrongWithRunLengths(String hex, String message) throws Exception {
    String[] parts = hex.replace(" ", "").split("\\|");
    byte[] header = HexFormat.of().parseHex(parts[0].toLowerCase());
    byte[] bytes = header.length == 0 ? header : Arrays.copyOf(header, RunLength.HEADER_BYTES);
    if (parts.length > 1) {
      byte[] segment = HexFormat.of().parseHex(parts[1].toLowerCase());
      bytes = Arrays.copyOf(bytes, bytes.length + segment.length);
      System.arraycopy(segment, 0, bytes, RunLength.HEADER_BYTES, segment.length);
    }

    assertFault(pieces(List.of(bytes), Packing.RUN_LENGTH), "frame 1 of 1: ", message);
  }

  @Test
  void refusesToInflateMoreOrLessThanAFrame() throws Exception {
    byte[] bomb = Deflating.raw(new byte[50_000_000]);
    byte[] little = Deflating.raw(new byte[WIDTH * HEIGHT - 1]);

    assertFault(pieces(List.of(bomb), Packing.DEFLATE), "frame 1 of 1: ", "more than a frame");
    assertFault(pieces(List.of(little), Packing.DEFLATE), "1 bytes before the 24 of a frame");
    assertFault(
        pieces(List.of(new byte[] {7, 7, 7, 7}), Packing.DEFLATE), "not deflated as it should be");
    assertFault(pieces(List.of(new byte[3]), Packing.PLAIN), "3 bytes, a frame has 24");
  }

  @Test
  void refusesRunLengthsThatAreTooManyToBeAFrame() throws Exception {
    assertFault(
        pieces(List.of(new byte[1000]), Packing.RUN_LENGTH),
        "1000 run-length coded bytes for a frame of 24");
  }

  @Test
  void refusesADeflateStreamThatEndsWithinTheFirstFrame() throws Exception {
    Path file = Files.write(folder.resolve("short"), Deflating.raw(new byte[30]));
    Source source =
        frames(
            file,
            new FrameBytes.Deflated(0, 10),
            1,
            PixelLayout.GRAY,
            SampleFormat.EIGHT_BIT,
            Rendering.AS_THEY_ARE);

    assertFault(source, "4 bytes before the 24 of a frame");
  }

  @Test
  void refusesWhatNobodyCanMean() throws Exception {
    Path file = Files.write(folder.resolve("zeros"), new byte[1000]);
    FrameBytes place = new FrameBytes.InPlace(0);
    byte[] table = new byte[256];

    assertFault(
        frames(
            file,
            place,
            1,
            PixelLayout.RGB,
            SampleFormat.EIGHT_BIT,
            Rendering.palette(table, table, table)),
        "a palette for pixels that are RGB");
    assertFault(
        new Source.RawFrames(
            file,
            place,
            1,
            PixelLayout.YBR_FULL_422,
            SampleFormat.EIGHT_BIT,
            3,
            2,
            Rendering.AS_THEY_ARE,
            Pace.even(Rate.of(25))),
        "odd width of 3");
    assertFault(
        new Source.RawFrames(
            file,
            place,
            1,
            PixelLayout.RGB,
            SampleFormat.EIGHT_BIT,
            65_535,
            65_535,
            Rendering.AS_THEY_ARE,
            Pace.even(Rate.of(25))),
        "is too large");
  }

  private Source gray(SampleFormat format, int[] values, Rendering rendering) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(WIDTH * HEIGHT * format.bytes()).order(format.order());
    for (int value : values) {
      if (format.bytes() == 1) {
        bytes.put((byte) value);
      } else {
        bytes.putShort((short) value);
      }
    }
    Path file = Files.write(folder.resolve("gray"), bytes.array());
    return frames(file, new FrameBytes.InPlace(0), 1, PixelLayout.GRAY, format, rendering);
  }

  private static List<byte[]> frames(PixelLayout layout, SampleFormat format) {
    int bytes = (int) layout.frameBytes(WIDTH, HEIGHT) * format.bytes();
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      byte[] frame = noise(bytes);
      Arrays.fill(frame, bytes / 3, 2 * bytes / 3, (byte) i);
      frames.add(frame);
    }
    return frames;
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private Source pieces(List<byte[]> packed, Packing packing) throws Exception {
    return pieces(PixelLayout.GRAY, SampleFormat.EIGHT_BIT, packed, packing);
  }

  /** Each frame in two ranges of a file, with something between them. */
  private Source pieces(
      PixelLayout layout, SampleFormat format, List<byte[]> packed, Packing packing)
      throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    List<List<ByteRange>> ranges = new ArrayList<>();
    for (byte[] frame : packed) {
      int half = frame.length / 2;
      file.write(new byte[8]);
      ByteRange first = new ByteRange(file.size(), half);
      file.write(frame, 0, half);
      file.write(new byte[8]);
      ranges.add(List.of(first, new ByteRange(file.size(), frame.length - half)));
      file.write(frame, half, frame.length - half);
    }
    Path path = Files.write(folder.resolve("pieces"), file.toByteArray());
    return frames(
        path,
        new FrameBytes.Pieces(ranges, packing),
        packed.size(),
        layout,
        format,
        Rendering.AS_THEY_ARE);
  }

  private static Source.RawFrames frames(
      Path file,
      FrameBytes bytes,
      int count,
      PixelLayout layout,
      SampleFormat format,
      Rendering rendering) {
    return new Source.RawFrames(
        file, bytes, count, layout, format, WIDTH, HEIGHT, rendering, Pace.even(Rate.of(25)));
  }

  private void assertSame(
      PixelLayout layout, SampleFormat format, List<byte[]> frames, Source packed)
      throws Exception {
    for (int i = 0; i < FRAMES; i++) {
      assertThat(Shown.of(packed, i))
          .usingRecursiveComparison()
          .isEqualTo(plain(layout, format, frames, i));
    }
  }

  /** The same frames as they are. */
  private Shown plain(PixelLayout layout, SampleFormat format, List<byte[]> frames, int number)
      throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    frames.forEach(all::writeBytes);
    Path file = Files.write(folder.resolve("plain"), all.toByteArray());
    return Shown.of(
        frames(file, new FrameBytes.InPlace(0), FRAMES, layout, format, Rendering.AS_THEY_ARE),
        number);
  }

  private static void assertFault(Source source, String... messages) {
    assertThatThrownBy(() -> Shown.of(source))
        .isInstanceOf(MediaException.class)
        .satisfies(e -> assertThat(((MediaException) e).blame()).isEqualTo(Blame.STREAM))
        .satisfies(e -> assertThat(e.getMessage()).contains(messages));
  }

  private static ByteOrder order(String name) {
    return name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }
}
