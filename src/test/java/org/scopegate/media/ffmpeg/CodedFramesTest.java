package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.media.ByteRange;
import org.scopegate.media.Codec;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Pace;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rate;
import org.scopegate.media.Rendering;
import org.scopegate.media.Source;
import org.scopegate.media.Source.Colour;
import org.scopegate.media.Source.FrameCodec;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.jpeg.Jpeg2000Header;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Run;
import org.scopegate.testing.StillImage;

/** Coded images of every kind: known samples coded by others are shown as they should be. */
class CodedFramesTest {

  private static final int WIDTH = 48;
  private static final int HEIGHT = 40;
  private static final int MIDDLE = HEIGHT / 2 * WIDTH + WIDTH / 2;
  private static final int[] TISSUE = {200, 60, 30};

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "dcmcjpeg +e1, 8",
    "dcmcjpeg +e1, 12",
    "dcmcjpeg +e1, 16",
    "dcmcjpls +el, 8",
    "dcmcjpls +el, 10",
    "dcmcjpls +el, 16"
  })
  void showsTheWholeRangeOfLosslessGray(String tool, int stored) throws Exception {
    StillImage image = StillImage.gray(WIDTH, HEIGHT, stored);
    int[] values = noise(image);

    Shown shown = Shown.of(source(coded(image, values, tool), Colour.GRAY, stored));

    assertThat(shown.format()).isEqualTo("gray");
    assertThat(shown.samples()).isEqualTo(scaled(values, stored));
  }

  @ParameterizedTest
  @CsvSource({
    "dcmcjpeg +e1, 8",
    "dcmcjpeg +e1, 16",
    "dcmcjpls +el +is, 8",
    "dcmcjpls +el +il, 12",
    "dcmcjpls +el +in, 16"
  })
  void showsLosslessRgb(String tool, int stored) throws Exception {
    StillImage image = StillImage.rgb(WIDTH, HEIGHT, stored);
    int[] values = noise(image);

    Shown shown = Shown.of(source(coded(image, values, tool), Colour.RGB, stored));

    assertThat(shown.format()).isEqualTo("gbrp");
    assertThat(shown.samples()).isEqualTo(planes(scaled(values, stored)));
  }

  @ParameterizedTest
  @CsvSource({"dcmcjpeg +e1", "dcmcjpls +el"})
  void showsDeclaredYbrOfLosslessImagesAsSuch(String tool) throws Exception {
    StillImage image = StillImage.rgb(WIDTH, HEIGHT, 8).withPhotometric("YBR_FULL");
    int[] values = noise(image);

    Shown shown = Shown.of(source(coded(image, values, tool), Colour.YBR_FULL, 8));

    assertThat(shown.format()).isEqualTo("yuv444p");
    assertThat(shown.samples()).isEqualTo(planes(values));
  }

  @ParameterizedTest
  @CsvSource({"dcmcjpeg +e1", "dcmcjpls +el"})
  void looksUpCodedSamplesInTablesForTheStoredBits(String tool) throws Exception {
    StillImage image = StillImage.gray(WIDTH, HEIGHT, 12).withSign();
    int[] values = noise(image);
    byte[] table = new byte[1 << 12];
    new Random(1).nextBytes(table);

    Path coded = coded(image, values, tool);
    Shown shown = Shown.of(source(coded, Colour.GRAY, 12, Rendering.levels(table)));

    int[] wanted = Arrays.stream(values).map(value -> table[value & 0xFFF] & 0xFF).toArray();
    assertThat(shown.samples()).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({"dcmcjpeg +e1", "dcmcjpls +el", "dcmcjpeg +eb"})
  void showsAPaletteInColour(String tool) throws Exception {
    StillImage image = StillImage.gray(WIDTH, HEIGHT, 8);
    int[] values = bars(image, 77);
    byte[][] colours = new byte[3][256];
    colours[0][77] = 11;
    colours[1][77] = 22;
    colours[2][77] = 33;
    Rendering palette = Rendering.palette(colours[0], colours[1], colours[2]);

    Shown shown = Shown.of(source(coded(image, values, tool), Colour.GRAY, 8, palette));

    assertThat(shown.format()).isEqualTo("gbrp");
    assertThat(shown.component(0)[MIDDLE]).isEqualTo(11);
    assertThat(shown.component(1)[MIDDLE]).isEqualTo(22);
    assertThat(shown.component(2)[MIDDLE]).isEqualTo(33);
  }

  @Test
  void showsALossyGrayImageByATable() throws Exception {
    StillImage image = StillImage.gray(WIDTH, HEIGHT, 8);
    int[] values = bars(image, 50);
    byte[] inverse = new byte[256];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = (byte) ~i;
    }

    Path coded = coded(image, values, "dcmcjpeg +eb");

    Shown shown = Shown.of(source(coded, Colour.GRAY, 8, Rendering.levels(inverse)));
    assertThat(shown.samples()[MIDDLE]).isEqualTo(205);
    assertThat(shown.samples()[0]).isEqualTo(255);
  }

  @Test
  void shows12BitExtendedJpegInColourAndItsChromaAsCoarseAsItIs() throws Exception {
    StillImage image = StillImage.rgb(WIDTH, HEIGHT, 12);
    int[] values = flat(image, 16);

    Path fine = coded(image, values, "dcmcjpeg +ee +s4");
    Path coarse = coded(image, values, "dcmcjpeg +ee +s2");

    assertThat(Shown.of(source(fine, Colour.YBR_FULL, 12)).format()).isEqualTo("yuv444p");
    assertThat(Shown.of(source(coarse, Colour.YBR_FULL, 12)).format()).isEqualTo("yuv422p");
    assertTissue(source(fine, Colour.YBR_FULL, 12));
    assertTissue(source(coarse, Colour.YBR_FULL, 12));
    VideoInfo info = Workbench.TRANSCODER.probe(source(fine, Colour.YBR_FULL, 12));
    assertThat(info.bitDepth()).isEqualTo(12);
    assertThat(info.profile()).isEqualTo(0xC1);
  }

  @ParameterizedTest
  @CsvSource({
    "dcmcjpeg +eb +cr, YBR_FULL", "dcmcjpeg +eb +cr, AS_CODED", "dcmcjpeg +eb +cy +s4, RGB",
    "dcmcjpeg +eb +cy +s2, RGB", "dcmcjpeg +ep +cy, YBR_FULL", "dcmcjpeg +ee +cr, RGB"
  })
  void believesAJpegImageThatSaysWhatItsColoursAre(String tool, Colour declared) throws Exception {
    StillImage image = StillImage.rgb(WIDTH, HEIGHT, 8);

    assertTissue(source(coded(image, flat(image, 1), tool), declared, 8));
  }

  @Test
  void believesTheDeclarationOfAJpegImageThatSaysNothing() throws Exception {
    StillImage image = StillImage.rgb(WIDTH, HEIGHT, 8);
    Path rgb = silent(coded(image, flat(image, 1), "dcmcjpeg +eb +cr"));
    Path ybr = silent(coded(image, flat(image, 1), "dcmcjpeg +eb +cy +s4"));

    assertTissue(whole(rgb, FrameCodec.JPEG, Colour.RGB));
    assertTissue(whole(ybr, FrameCodec.JPEG, Colour.YBR_FULL));
    assertTissue(whole(ybr, FrameCodec.JPEG, Colour.AS_CODED));
    assertThat(mean(whole(rgb, FrameCodec.JPEG, Colour.YBR_FULL))[1]).isGreaterThan(200);
  }

  @ParameterizedTest
  @CsvSource({"gray, 8", "gray10le, 10", "gray12le, 12", "gray14le, 14", "gray16le, 16"})
  void showsTheWholeRangeOfJpeg2000Gray(String format, int stored) throws Exception {
    StillImage image = StillImage.gray(WIDTH, HEIGHT, stored);
    int[] values = noise(image);

    Path coded = jpeg2000(image, values, format, "libopenjpeg");

    assertThat(Jpeg2000Header.of(ByteBuffer.wrap(Files.readAllBytes(coded))).precision())
        .isEqualTo(stored);
    assertThat(Shown.of(whole(coded, FrameCodec.JPEG_2000, Colour.GRAY, stored)).samples())
        .isEqualTo(scaled(values, stored));
  }

  /** The samples are the same numbers, it is another half of them that is negative. */
  @ParameterizedTest
  @CsvSource({"gray, 8", "gray12le, 12", "gray16le, 16"})
  void looksUpSignedJpeg2000SamplesAsTheyWereStored(String format, int stored) throws Exception {
    StillImage image = StillImage.gray(WIDTH, HEIGHT, stored);
    int[] values = noise(image);
    Path coded = jpeg2000(image, values, format, "libopenjpeg");
    byte[] bytes = Files.readAllBytes(coded);
    int depth = 42; // Ssiz of the first component, behind SOC, SIZ and what is before it
    assertThat(bytes[depth]).isEqualTo((byte) (stored - 1));
    bytes[depth] |= (byte) 0x80;
    Files.write(coded, bytes);
    byte[] table = new byte[1 << stored];
    new Random(2).nextBytes(table);

    Source source =
        new Source.CodedFrames(
            coded,
            List.of(List.of(new ByteRange(0, bytes.length))),
            FrameCodec.JPEG_2000,
            Colour.GRAY,
            stored,
            Rendering.levels(table),
            Pace.even(Rate.of(25)));

    int middle = 1 << stored - 1;
    assertThat(Shown.of(source).samples())
        .isEqualTo(Arrays.stream(values).map(value -> table[value ^ middle] & 0xFF).toArray());
  }

  @ParameterizedTest
  @CsvSource({"rgb24, 8, libopenjpeg", "rgb48le, 16, libopenjpeg", "rgb24, 8, jpeg2000"})
  void showsLosslessJpeg2000Rgb(String format, int stored, String encoder) throws Exception {
    StillImage image = StillImage.rgb(WIDTH, HEIGHT, stored);
    int[] values = noise(image);

    Path coded = jpeg2000(image, values, format, encoder);
    Source source = whole(coded, FrameCodec.JPEG_2000, Colour.RGB, stored);

    int[] shown = Shown.of(source).samples();
    assertThat(shown).isEqualTo(planes(scaled(values, stored)));
  }

  /** The reversible transform of ISO 15444-1 G.2, worked out by hand and declared in COD. */
  @ParameterizedTest
  @CsvSource({"YBR_FULL", "RGB", "AS_CODED"})
  void showsTransformedJpeg2000AsRgbWhateverIsDeclared(Colour declared) throws Exception {
    StillImage image = StillImage.rgb(WIDTH, HEIGHT, 8);
    int[] colour = {150 - 128, 60 - 128, 30 - 128};
    int[] transformed = {
      (colour[0] + 2 * colour[1] + colour[2] >> 2) + 128,
      colour[2] - colour[1] + 128,
      colour[0] - colour[1] + 128
    };
    int[] values = new int[image.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = transformed[i % 3];
    }
    Path coded = jpeg2000(image, values, "rgb24", "libopenjpeg");
    byte[] bytes = Files.readAllBytes(coded);
    int cod = 0;
    while (bytes[cod] != (byte) 0xFF || bytes[cod + 1] != 0x52) {
      cod++;
    }
    bytes[cod + 8] = 1; // behind marker, length, style, progression and layers
    Files.write(coded, bytes);

    Shown shown = Shown.of(whole(coded, FrameCodec.JPEG_2000, declared));

    assertThat(shown.component(0)).containsOnly(150);
    assertThat(shown.component(1)).containsOnly(60);
    assertThat(shown.component(2)).containsOnly(30);
  }

  @Test
  void showsUntransformedJpeg2000AsItIsDeclared() throws Exception {
    StillImage image = StillImage.rgb(WIDTH, HEIGHT, 8);
    int[] values = noise(image);
    Path coded = jpeg2000(image, values, "yuv444p", "libopenjpeg");

    Shown ybr = Shown.of(whole(coded, FrameCodec.JPEG_2000, Colour.YBR_FULL));
    Shown rgb = Shown.of(whole(coded, FrameCodec.JPEG_2000, Colour.RGB));

    assertThat(Jpeg2000Header.of(ByteBuffer.wrap(Files.readAllBytes(coded))).transformed())
        .isFalse();
    assertThat(ybr.format()).isEqualTo("yuv444p");
    assertThat(rgb.component(0)).isEqualTo(ybr.component(0));
    assertThat(rgb.component(2)).isEqualTo(ybr.component(2));
  }

  @ParameterizedTest
  @CsvSource({
    "dcmcjpls +el, JPEG, jpegls, 247", "dcmcjpls +el, JPEG_2000, jpegls, 247",
    "dcmcjpeg +e1, JPEG_LS, mjpeg, 195", "dcmcjpeg +eb, JPEG_2000, mjpeg, 192"
  })
  void believesThePayloadAndNotItsLabel(String tool, FrameCodec label, String name, int profile)
      throws Exception {
    StillImage image = StillImage.gray(WIDTH, HEIGHT, 8);
    Path coded = coded(image, noise(image), tool);

    VideoInfo info = Workbench.TRANSCODER.probe(labelled(coded, label));

    assertThat(info.codecName()).isEqualTo(name);
    assertThat(info.profile()).isEqualTo(profile);
    assertThat(info.codec()).isEqualTo(name.equals("mjpeg") ? Codec.JPEG : Codec.OTHER);
  }

  @Test
  void findsJpeg2000UnderAnotherLabelAndInAJp2File() throws Exception {
    StillImage image = StillImage.gray(WIDTH, HEIGHT, 8);
    int[] values = noise(image);
    Path raw = jpeg2000(image, values, "gray", "libopenjpeg");
    Path jp2 = jpeg2000(image, values, "gray", "libopenjpeg -format jp2");

    assertThat(Files.readAllBytes(jp2)).startsWith(0, 0, 0, 12, 'j', 'P', ' ', ' ');
    for (Path file : List.of(raw, jp2)) {
      Source source = whole(file, FrameCodec.JPEG, Colour.GRAY);
      assertThat(Workbench.TRANSCODER.probe(source).codecName()).isEqualTo("jpeg2000");
      assertThat(Shown.of(source).samples()).isEqualTo(values);
    }
  }

  @Test
  void namesWhatIsNoImageThatItKnows() throws Exception {
    byte[] xl = {0, 0, 0, 12, 'J', 'X', 'L', ' ', 13, 10, (byte) 0x87, 10, 0, 0};
    byte[] bareXl = Arrays.copyOf(new byte[] {(byte) 0xFF, 0x0A}, 20);
    byte[] text = "no picture in here".getBytes(StandardCharsets.US_ASCII);

    assertFault(xl, "the image is JPEG XL, which is not decoded");
    assertFault(bareXl, "the image is JPEG XL, which is not decoded");
    assertFault(text, "no image of a known kind, it begins with 6E6F2070696374757265");
    assertFault(new byte[] {1, 2}, "no image of a known kind, it begins with 0102");
  }

  @Test
  void namesAProcessThatNobodyDecodes() throws Exception {
    byte[] arithmetic = {
      (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC9, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0
    };

    assertFault(arithmetic, "the image is arithmetic sequential JPEG of 8 bits");
  }

  @Test
  void refusesCoarseComponentsThatAreCalledRedGreenAndBlue() throws Exception {
    StillImage image = StillImage.rgb(WIDTH, HEIGHT, 12);
    Path coarse = coded(image, noise(image), "dcmcjpeg +ee +cy +s2");

    Path rgb = silent(coarse, 'R', 'G', 'B');

    assertFault(Files.readAllBytes(rgb), "an RGB image whose components differ in size");
  }

  private void assertFault(byte[] image, String message) throws Exception {
    Path file = Files.write(folder.resolve("bad"), image);
    assertThatThrownBy(
            () -> Workbench.TRANSCODER.probe(whole(file, FrameCodec.JPEG, Colour.AS_CODED)))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining(message)
        .extracting(e -> ((MediaException) e).blame())
        .isEqualTo(Blame.STREAM);
  }

  private Path coded(StillImage image, int[] values, String tool) throws Exception {
    String[] command = tool.split(" ");
    Peers.require(command[0]);
    Path plain = image.write(folder.resolve("plain"), image.bytes(values));
    return StillImage.made(plain, tool.replaceAll("[ +]", "-"), command);
  }

  private Path jpeg2000(StillImage image, int[] values, String format, String encoder)
      throws Exception {
    Peers.require("ffmpeg");
    byte[] samples = image.bytes(format.startsWith("yuv") ? planes(values) : values);
    Path plain = Files.write(folder.resolve("plain.raw"), samples);
    boolean openJpeg = encoder.startsWith("libopenjpeg");
    String options = openJpeg && !encoder.contains("-format") ? " -format j2k" : "";
    String more = openJpeg ? options : " -pred 1 -format j2k";
    Path coded = folder.resolve("coded" + encoder.hashCode());
    String command =
        "ffmpeg -v error -y -f rawvideo -pix_fmt %s -s %dx%d -i %s -frames:v 1 -c:v %s%s -f rawvideo %s"
            .formatted(format, WIDTH, HEIGHT, plain, encoder, more, coded);
    Run.of(folder, List.of(command.split(" "))).succeeded();
    return coded;
  }

  private static Source source(Path object, Colour colour, int stored) throws Exception {
    return source(object, colour, stored, Rendering.AS_THEY_ARE);
  }

  private static Source source(Path object, Colour colour, int stored, Rendering rendering)
      throws Exception {
    return new Source.CodedFrames(
        object,
        StillImage.fragments(object),
        FrameCodec.JPEG,
        colour,
        stored,
        rendering,
        Pace.even(Rate.of(25)));
  }

  private static Source labelled(Path object, FrameCodec label) throws Exception {
    return new Source.CodedFrames(
        object,
        StillImage.fragments(object),
        label,
        Colour.GRAY,
        8,
        Rendering.AS_THEY_ARE,
        Pace.even(Rate.of(25)));
  }

  private static Source whole(Path image, FrameCodec codec, Colour colour) throws Exception {
    return whole(image, codec, colour, 8);
  }

  private static Source whole(Path image, FrameCodec codec, Colour colour, int stored)
      throws Exception {
    return new Source.CodedFrames(
        image,
        List.of(List.of(new ByteRange(0, Files.size(image)))),
        codec,
        colour,
        stored,
        Rendering.AS_THEY_ARE,
        Pace.even(Rate.of(25)));
  }

  /** The image of an object without what it says of its colours. */
  private Path silent(Path object) throws Exception {
    return silent(object, 1, 2, 3);
  }

  private Path silent(Path object, int... names) throws Exception {
    ByteRange range = StillImage.fragments(object).get(0).get(0);
    byte[] all = Files.readAllBytes(object);
    byte[] image = Arrays.copyOfRange(all, (int) range.offset(), (int) range.end());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(image, 0, 2);
    int at = 2;
    boolean done = false;
    while (!done) {
      int marker = image[at + 1] & 0xFF;
      int length = 2 + ((image[at + 2] & 0xFF) << 8 | image[at + 3] & 0xFF);
      done = marker == 0xDA;
      boolean frame = marker == 0xC0 || marker == 0xC1;
      for (int i = 0; i < 3 && (frame || done); i++) {
        image[at + (frame ? 10 + 3 * i : 5 + 2 * i)] = (byte) names[i];
      }
      if (marker < 0xE0 || marker > 0xEF) {
        out.write(image, at, done ? image.length - at : length);
      }
      at += length;
    }
    return Files.write(object.resolveSibling(object.getFileName() + ".silent"), out.toByteArray());
  }

  private static void assertTissue(Source source) throws Exception {
    int[] mean = mean(source);
    for (int i = 0; i < TISSUE.length; i++) {
      assertThat(mean[i]).as("sample " + i).isCloseTo(TISSUE[i], within(4));
    }
  }

  private static int[] mean(Source source) throws Exception {
    return FirstFrame.of(source, PixelLayout.RGB).meanRgb();
  }

  private static int[] flat(StillImage image, int factor) {
    int[] values = new int[image.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = TISSUE[i % 3] * factor;
    }
    return values;
  }

  /** Black, a value and white: DCMTK stretches what does not use the whole range. */
  private static int[] bars(StillImage image, int value) {
    int[] values = new int[image.count()];
    for (int i = 0; i < values.length; i++) {
      int x = i % WIDTH;
      values[i] = x < 16 ? 0 : x < 32 ? value : 255;
    }
    return values;
  }

  private static int[] noise(StillImage image) {
    return new Random(image.stored()).ints(image.count(), 0, 1 << image.stored()).toArray();
  }

  private static int[] scaled(int[] values, int stored) {
    int largest = (1 << stored) - 1;
    return Arrays.stream(values).map(value -> (int) Math.round(value * 255.0 / largest)).toArray();
  }

  /** Component after component instead of pixel after pixel. */
  private static int[] planes(int[] pixels) {
    int[] planes = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      planes[i % 3 * (pixels.length / 3) + i / 3] = pixels[i];
    }
    return planes;
  }
}
