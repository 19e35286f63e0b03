package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.scopegate.dicom.TransferSyntax.H264_HP41;
import static org.scopegate.dicom.TransferSyntax.JPEG_BASELINE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.SampleFormat;
import org.scopegate.media.Source;
import org.scopegate.video.Recording.Broken;
import org.scopegate.video.Recording.Movie;
import org.scopegate.video.Recording.NotVideo;

class NativeFramesTest {

  private @TempDir Path folder;
  private SourceObjects objects;

  @BeforeEach
  void makeObjects() {
    objects = new SourceObjects(folder);
  }

  static Stream<Arguments> orders() {
    return Stream.of(
        arguments(8, Vr.OB, ByteOrder.LITTLE_ENDIAN),
        arguments(8, Vr.OW, ByteOrder.BIG_ENDIAN),
        arguments(16, Vr.OW, ByteOrder.BIG_ENDIAN));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void knowTheOrderOfTheirBytesInBigEndian(int bits, Vr vr, ByteOrder order) throws IOException {
    Path file = objects.bigEndian(gray(bits), vr, new byte[bits * 3]);

    assertThat(raw(file).samples()).isEqualTo(new SampleFormat(bits, bits, false, order));
  }

  @Test
  void areFoundInADeflatedDataset() throws IOException {
    byte[] pixels = {
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24
    };
    Path file = objects.deflated(SourceObjects.gray(), pixels);

    FrameBytes.Deflated where = (FrameBytes.Deflated) raw(file).bytes();

    assertThat(inflated(file, where)).isEqualTo(pixels);
  }

  @Test
  void takeSixteenBitsForASampleThatIsAllocatedThem() throws IOException {
    Dataset header = gray(16).putInts(Tag.BITS_STORED, Vr.US, 12).putInts(Tag.HIGH_BIT, Vr.US, 11);

    Source.RawFrames source = raw(objects.uncompressed(header, 48));

    assertThat(source.frames()).isEqualTo(3);
    assertThat(source.frameBytes()).isEqualTo(16);
    assertThat(source.samples())
        .isEqualTo(new SampleFormat(16, 12, false, ByteOrder.LITTLE_ENDIAN));
    assertThat(source.rendering().tables().get(0)).hasSize(4096);
  }

  @Test
  void areReadUpToAHighBitThatIsNotTheUsualOne() throws IOException {
    Dataset header = gray(16).putInts(Tag.BITS_STORED, Vr.US, 12).putInts(Tag.HIGH_BIT, Vr.US, 15);

    Source.RawFrames source = raw(objects.uncompressed(header, 48));

    assertThat(source.samples().stored()).isEqualTo(16);
    assertThat(source.rendering().tables().get(0)[0xFFF0]).isEqualTo((byte) 255);
    assertThat(source.rendering().tables().get(0)[0x000F]).isZero();
  }

  @Test
  void showSixteenBitColoursAsEight() throws IOException {
    Dataset header = SourceObjects.header();
    header.putInts(Tag.BITS_ALLOCATED, Vr.US, 16).putInts(Tag.BITS_STORED, Vr.US, 16);
    Movie movie = movie(objects.uncompressed(header.putInts(Tag.HIGH_BIT, Vr.US, 15), 144));

    Source.RawFrames source = (Source.RawFrames) movie.source();

    assertThat(source.layout()).isEqualTo(PixelLayout.RGB);
    assertThat(source.rendering().isPalette()).isFalse();
    assertThat(source.rendering().tables().get(0)[257 * 100]).isEqualTo((byte) 100);
    assertThat(movie.declared().notes()).containsExactly("16 bits of a colour are shown as 8");
  }

  @Test
  void noteBitsThatCannotBe() throws IOException {
    Dataset header =
        SourceObjects.gray().putInts(Tag.BITS_STORED, Vr.US, 12).putInts(Tag.HIGH_BIT, Vr.US, 11);

    Movie movie = movie(objects.uncompressed(header, 24));

    assertThat(movie.declared().notes())
        .containsExactly(
            "Bits Stored 12 in 8: all taken", "High Bit 11 of 8 bits stored in 8: 7 assumed");
    assertThat(((Source.RawFrames) movie.source()).rendering().isAsTheyAre()).isTrue();
  }

  @Test
  void areDamagedWhereTheHeaderHasMoreOfThem() throws IOException {
    Dataset header = SourceObjects.header().put(Tag.NUMBER_OF_FRAMES, Vr.IS, "4");

    Movie movie = movie(objects.uncompressed(header, 72));

    assertThat(movie.damage())
        .contains("Pixel Data holds 72 bytes, 4 frames of 4x2 need 24 each: 3 are whole");
    assertThat(((Source.RawFrames) movie.source()).frames()).isEqualTo(3);
  }

  @Test
  void areDamagedWhereTheFileEndsEarly() throws IOException {
    Path file = objects.uncompressed(SourceObjects.header(), 72);
    SourceObjects.cutTo(file, Files.size(file) - 1);

    Movie movie = movie(file);

    assertThat(((Source.RawFrames) movie.source()).frames()).isEqualTo(2);
    assertThat(movie.damage().orElseThrow()).endsWith("2 are whole");
  }

  @Test
  void areBrokenWhereNotTwoOfThemAreWhole() throws IOException {
    assertThat(SourceObjects.read(objects.uncompressed(SourceObjects.header(), 24)))
        .isEqualTo(new Broken("Pixel Data holds 24 bytes, 3 frames of 4x2 need 24 each"));
  }

  @Test
  void areMoreThanDeclaredWhereTheBytesComeOutEven() throws IOException {
    Movie more = movie(objects.uncompressed(SourceObjects.header(), 96));
    Movie rest = movie(objects.uncompressed(SourceObjects.header(), 100));

    assertThat(((Source.RawFrames) more.source()).frames()).isEqualTo(4);
    assertThat(((Source.RawFrames) rest.source()).frames()).isEqualTo(3);
    assertThat(more.declared().notes())
        .containsExactly("Pixel Data holds 96 bytes, 3 frames need 24 each");
  }

  @Test
  void areAMovieThoughTheHeaderDeniesIt() throws IOException {
    Dataset one = SourceObjects.header().put(Tag.NUMBER_OF_FRAMES, Vr.IS, "1");

    assertThat(raw(objects.uncompressed(one, 72)).frames()).isEqualTo(3);
    assertThat(SourceObjects.read(objects.uncompressed(one, 24))).isInstanceOf(NotVideo.class);
    assertThat(SourceObjects.read(objects.uncompressed(one, 40))).isInstanceOf(NotVideo.class);
  }

  @Test
  void areBrokenWhereAPaletteHasNoTables() throws IOException {
    Dataset header =
        SourceObjects.gray().put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "PALETTE COLOR");

    assertThat(SourceObjects.read(objects.uncompressed(header, 24)))
        .isEqualTo(new Broken("PALETTE COLOR without its three tables"));
  }

  @Test
  void areBelievedUnderALabelOfCodedOnes() throws IOException {
    Path file =
        SourceObjects.relabelled(objects.uncompressed(SourceObjects.header(), 72), JPEG_BASELINE);

    Movie movie = movie(file);

    assertThat(((Source.RawFrames) movie.source()).frames()).isEqualTo(3);
    assertThat(movie.declared().notes())
        .containsExactly("Pixel Data is native where JPEG Baseline (Process 1) has fragments");
  }

  @Test
  void areLeftAloneUnderASyntaxThatNobodyKnowsHere() throws IOException {
    TransferSyntax xml = TransferSyntax.byName("XMLEncoding").orElseThrow();
    Path file = SourceObjects.relabelled(objects.uncompressed(SourceObjects.header(), 72), xml);

    assertThat(SourceObjects.read(file))
        .isEqualTo(new NotVideo("XML Encoding is not decoded here: delivered as it came"));
  }

  @Test
  void giveWayToAStreamUnderALabelOfStreams() throws IOException {
    Dataset header = SourceObjects.endoscopic();
    Path file = SourceObjects.relabelled(objects.uncompressed(header, 72), H264_HP41);
    byte[] bytes = Files.readAllBytes(file);
    System.arraycopy(new byte[] {0, 0, 0, 1, 0x67}, 0, bytes, bytes.length - 72, 5);
    Files.write(file, bytes);

    assertThat(movie(file).source()).isInstanceOf(Source.Stream.class);
  }

  private static byte[] inflated(Path file, FrameBytes.Deflated where) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(where.offset());
      InputStream stream = new InflaterInputStream(in, new Inflater(true));
      stream.skipNBytes(where.skip());
      return stream.readAllBytes();
    }
  }

  private static Dataset gray(int bits) {
    return SourceObjects.gray()
        .putInts(Tag.BITS_ALLOCATED, Vr.US, bits)
        .putInts(Tag.BITS_STORED, Vr.US, bits)
        .putInts(Tag.HIGH_BIT, Vr.US, bits - 1);
  }

  private static Source.RawFrames raw(Path file) throws IOException {
    return (Source.RawFrames) movie(file).source();
  }

  private static Movie movie(Path file) throws IOException {
    return (Movie) SourceObjects.read(file);
  }
}
