package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scopegate.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.scopegate.dicom.TransferSyntax.H264_HP41;
import static org.scopegate.dicom.TransferSyntax.JPEG_BASELINE;
import static org.scopegate.dicom.TransferSyntax.RLE_LOSSLESS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.media.ByteRange;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.FrameBytes.Packing;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rendering;
import org.scopegate.media.SampleFormat;
import org.scopegate.media.Source;
import org.scopegate.media.Source.Colour;
import org.scopegate.media.Source.FrameCodec;
import org.scopegate.video.Recording.Broken;
import org.scopegate.video.Recording.Movie;
import org.scopegate.video.Recording.NotVideo;

class PackedFramesTest {

  private static final byte[] JPEG = image(0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 2, 0, 4, 1);
  private static final byte[] JPEG_LS = image(0xFF, 0xD8, 0xFF, 0xF7, 0, 11, 8, 0, 2, 0, 4, 1);
  private static final byte[] JPEG_2000 = image(0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0, 0, 0, 0, 4);
  private static final byte[] RUNS = image(3, 0, 0, 0, 64, 0, 0, 0, 70, 0, 0, 0, 76, 0, 0, 0);
  private static final byte[] MP4 = image(0, 0, 0, 24, 'f', 't', 'y', 'p', 'm', 'p', '4', '2');

  private @TempDir Path folder;
  private SourceObjects objects;

  @BeforeEach
  void makeObjects() {
    objects = new SourceObjects(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "JPEGBaseline8Bit, JPEG",
    "JPEGExtended12Bit, JPEG",
    "JPEGLossless, JPEG",
    "JPEGLosslessSV1, JPEG",
    "JPEGLSLossless, JPEG_LS",
    "JPEGLSNearLossless, JPEG_LS",
    "JPEG2000Lossless, JPEG_2000",
    "JPEG2000, JPEG_2000",
    "JPEG2000MC, JPEG_2000",
    "HTJ2KLossless, JPEG_2000",
    "HTJ2KLosslessRPCL, JPEG_2000",
    "HTJ2K, JPEG_2000"
  })
  void areCodedAsTheirSyntaxSays(String syntax, FrameCodec codec) throws IOException {
    Movie movie = movie(SourceObjects.header(), syntax, of(codec), of(codec), of(codec));

    Source.CodedFrames source = (Source.CodedFrames) movie.source();

    assertThat(source.codec()).isEqualTo(codec);
    assertThat(source.frames()).hasSize(3);
    assertThat(source.rendering()).isEqualTo(Rendering.AS_THEY_ARE);
    assertThat(movie.declared().notes()).isEmpty();
    assertThat(movie.damage()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RGB, 3, RGB",
    "YBR_RCT, 3, RGB",
    "YBR_ICT, 3, RGB",
    "YBR_FULL, 3, YBR_FULL",
    "YBR_FULL_422, 3, YBR_FULL",
    "YBR_PARTIAL_420, 3, YBR_FULL",
    "MONOCHROME1, 1, GRAY",
    "SOMETHING, 3, AS_CODED"
  })
  void haveTheColourThatTheirPhotometricSays(String photometric, int samples, Colour colour)
      throws IOException {
    Dataset header =
        SourceObjects.header()
            .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, photometric)
            .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, samples);

    Movie movie = movie(header, "JPEG2000Lossless", JPEG_2000, JPEG_2000, JPEG_2000);

    assertThat(((Source.CodedFrames) movie.source()).colour()).isEqualTo(colour);
  }

  @Test
  void areRenderedFromTheBitsThatAreStored() throws IOException {
    Dataset header =
        SourceObjects.gray()
            .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
            .putInts(Tag.BITS_STORED, Vr.US, 12)
            .putInts(Tag.HIGH_BIT, Vr.US, 11)
            .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME1");

    Source.CodedFrames source =
        (Source.CodedFrames) movie(header, "JPEGExtended12Bit", JPEG, JPEG, JPEG).source();

    assertThat(source.stored()).isEqualTo(12);
    assertThat(source.rendering().tables().get(0)).hasSize(4096).startsWith(255).endsWith(0);
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void areRunsOfPlanesWhateverThePlanarConfigurationSays(int planes) throws IOException {
    Dataset header = SourceObjects.header().putInts(Tag.PLANAR_CONFIGURATION, Vr.US, planes);

    Source.RawFrames source = raw(header, "RLELossless", RUNS, RUNS, RUNS);

    assertThat(source.layout()).isEqualTo(PixelLayout.RGB_PLANAR);
    assertThat(((FrameBytes.Pieces) source.bytes()).packing()).isEqualTo(Packing.RUN_LENGTH);
    assertThat(source.samples()).isEqualTo(SampleFormat.EIGHT_BIT);
  }

  @ParameterizedTest
  @CsvSource({
    "EncapsulatedUncompressedExplicitVRLittleEndian, PLAIN",
    "DeflatedImageFrameCompression, DEFLATE"
  })
  void arePackedAsTheirSyntaxSays(String syntax, Packing packing) throws IOException {
    // what looks like an image may be any samples
    Source.RawFrames source = raw(SourceObjects.header(), syntax, JPEG, new byte[24], JPEG);

    assertThat(((FrameBytes.Pieces) source.bytes()).packing()).isEqualTo(packing);
    assertThat(((FrameBytes.Pieces) source.bytes()).frames()).hasSize(3);
    assertThat(source.width()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"JPEGXL", "JPEGXLLossless", "JPEGExtended35", "JPEGLosslessHierarchical28"})
  void goOnAsTheyCameWhereNobodyDecodesThem(String syntax) throws IOException {
    byte[] image = syntax.startsWith("JPEGXL") ? image(0xFF, 0x0A, 1, 2, 3, 4) : JPEG;

    NotVideo other = (NotVideo) read(SourceObjects.header(), syntax, image, image, image);

    assertThat(other.why()).endsWith("is not decoded here: delivered as it came");
  }

  @Test
  void areBelievedWhereTheLabelIsOfAnotherCodec() throws IOException {
    Movie movie = movie(SourceObjects.header(), "JPEGBaseline8Bit", JPEG_LS, JPEG_LS, JPEG_LS);

    assertThat(((Source.CodedFrames) movie.source()).codec()).isEqualTo(FrameCodec.JPEG_LS);
    assertThat(movie.declared().notes())
        .containsExactly("labelled JPEG Baseline (Process 1), Pixel Data holds JPEG-LS images");
  }

  @Test
  void areBelievedUnderTheLabelOfAStream() throws IOException {
    Movie movie = movie(SourceObjects.endoscopic(), "H264_HP41", JPEG, JPEG, JPEG);

    assertThat(((Source.CodedFrames) movie.source()).frames()).hasSize(3);
  }

  @Test
  void areAStreamWhereTheyAreOneUnderALabelOfFrames() throws IOException {
    Movie movie = movie(SourceObjects.header(), "JPEGBaseline8Bit", MP4, JPEG);

    assertThat(((Source.Stream) movie.source()).ranges()).hasSize(2);
    assertThat(movie.declared().notes())
        .containsExactly("labelled JPEG Baseline (Process 1), Pixel Data holds a video stream");
  }

  @Test
  void areDamagedWhereThereAreFewerThanDeclared() throws IOException {
    Movie movie = movie(SourceObjects.header(), "JPEGBaseline8Bit", JPEG, JPEG);

    assertThat(movie.damage()).contains("2 frames are whole, Number of Frames is 3");
    assertThat(((Source.CodedFrames) movie.source()).frames()).hasSize(2);
  }

  @Test
  void areDamagedWhereTheLastOneIsCutOff() throws IOException {
    Path file = objects.encapsulated(SourceObjects.header(), RLE_LOSSLESS, RUNS, RUNS, RUNS);
    SourceObjects.cutTo(file, Files.size(file) - 12);

    Movie movie = (Movie) SourceObjects.read(file);

    assertThat(((Source.RawFrames) movie.source()).frames()).isEqualTo(2);
    assertThat(movie.damage().orElseThrow())
        .startsWith("2 frames are whole, Number of Frames is 3: fragment 3 at");
  }

  @Test
  void areWholeThoughTheirDelimiterIsMissing() throws IOException {
    Path file = objects.encapsulated(SourceObjects.header(), JPEG_BASELINE, JPEG, JPEG, JPEG);
    SourceObjects.cutTo(file, Files.size(file) - 8);

    Movie movie = (Movie) SourceObjects.read(file);

    assertThat(movie.damage()).isEmpty();
    assertThat(movie.declared().notes()).singleElement().asString().contains("no sequence delim");
  }

  @Test
  void areBrokenWhereOnlyOneOfSeveralIsThere() throws IOException {
    assertThat(read(SourceObjects.header(), "JPEGBaseline8Bit", JPEG))
        .isEqualTo(new Broken("1 frames are whole, Number of Frames is 3"));
    assertThat(read(SourceObjects.header(), "JPEGBaseline8Bit"))
        .isEqualTo(new Broken("0 frames are whole, Number of Frames is 3"));
  }

  @Test
  void areBrokenWhereNothingTellsWhoseAFragmentIs() throws IOException {
    byte[] part = new byte[12];
    Dataset still = SourceObjects.header().put(Tag.NUMBER_OF_FRAMES, Vr.IS, "1");

    assertThat(read(still, "DeflatedImageFrameCompression", part, part))
        .isInstanceOf(NotVideo.class);

    assertThat(
            read(SourceObjects.header(), "DeflatedImageFrameCompression", part, part, part, part))
        .isEqualTo(new Broken("4 fragments for 3 frames, and nothing tells which is whose"));
  }

  @Test
  void areBelievedWhereTheHeaderKnowsOfFewer() throws IOException {
    Dataset one = SourceObjects.header().put(Tag.NUMBER_OF_FRAMES, Vr.IS, "1");

    Movie more = movie(SourceObjects.header(), "JPEGBaseline8Bit", JPEG, JPEG, JPEG, JPEG);
    Movie many = movie(one, "JPEGBaseline8Bit", JPEG, JPEG);

    assertThat(more.declared().notes()).containsExactly("4 frames, Number of Frames is 3");
    assertThat(((Source.CodedFrames) many.source()).frames()).hasSize(2);
    assertThat(read(one, "JPEGBaseline8Bit", JPEG, Arrays.copyOfRange(JPEG, 2, 10)))
        .isInstanceOf(NotVideo.class);
  }

  @Test
  void shareACodestreamOnlyWhereNobodyDecodesThem() throws IOException {
    assertThat(((NotVideo) read(SourceObjects.header(), "JPEG2000MC", JPEG_2000)).why())
        .startsWith("frames that share a codestream");
  }

  @Test
  void doNotLieInSamplesThatTheCodecCannotShift() throws IOException {
    Dataset header =
        SourceObjects.gray()
            .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
            .putInts(Tag.BITS_STORED, Vr.US, 12)
            .putInts(Tag.HIGH_BIT, Vr.US, 15);

    assertThat(((NotVideo) read(header, "JPEGLosslessSV1", JPEG, JPEG, JPEG)).why())
        .startsWith("coded samples of 12 bits up to bit 15");
  }

  @Test
  void areSharedOutByTheExtendedOffsetTableOfTheHeader() throws IOException {
    Dataset header =
        SourceObjects.header()
            .putBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, words(0, 20, 60))
            .putBytes(Tag.EXTENDED_OFFSET_TABLE_LENGTHS, Vr.OV, words(12, 24, 12));

    Movie movie = movie(header, "JPEGBaseline8Bit", JPEG, JPEG, JPEG, JPEG);

    assertThat(((Source.CodedFrames) movie.source()).frames())
        .extracting(List::size)
        .containsExactly(1, 2, 1);
  }

  @Test
  void haveNoPadByteWhereAStreamHasItsLengthToldOdd() throws IOException {
    Dataset header =
        SourceObjects.endoscopic()
            .putLongs(Tag.ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH, Vr.UV, 11);

    Movie movie = movie(header, "H264_HP41", MP4);

    assertThat(((Source.Stream) movie.source()).ranges())
        .extracting(ByteRange::length)
        .containsExactly(11L);
  }

  @Test
  void keepAllBytesOfAStreamWhoseLengthIsALie() throws IOException {
    Dataset header =
        SourceObjects.endoscopic()
            .putLongs(Tag.ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH, Vr.UV, 1 << 30);

    Movie movie = movie(header, "H264_HP41", MP4);

    assertThat(((Source.Stream) movie.source()).ranges().get(0).length()).isEqualTo(12);
    assertThat(movie.declared().notes()).singleElement().asString().contains("says 1073741824");
  }

  @Test
  void areDamagedWhereAStreamEndsInTheMiddle() throws IOException {
    Path file = objects.encapsulated(SourceObjects.endoscopic(), H264_HP41, new byte[1000]);
    SourceObjects.cutTo(file, Files.size(file) - 500);

    Movie movie = (Movie) SourceObjects.read(file);

    assertThat(movie.damage().orElseThrow()).contains("declares 1000 bytes, the file has 508");
    assertThat(((Source.Stream) movie.source()).ranges().get(0).length()).isEqualTo(508);
  }

  private Source.RawFrames raw(Dataset header, String syntax, byte[]... parts) throws IOException {
    return (Source.RawFrames) movie(header, syntax, parts).source();
  }

  private Movie movie(Dataset header, String syntax, byte[]... parts) throws IOException {
    return (Movie) read(header, syntax, parts);
  }

  private Recording read(Dataset header, String syntax, byte[]... parts) throws IOException {
    TransferSyntax labelled = TransferSyntax.byName(syntax).orElse(EXPLICIT_VR_LITTLE_ENDIAN);
    return SourceObjects.read(objects.encapsulated(header, labelled, parts));
  }

  private static byte[] of(FrameCodec codec) {
    return switch (codec) {
      case JPEG -> JPEG;
      case JPEG_LS -> JPEG_LS;
      case JPEG_2000 -> JPEG_2000;
    };
  }

  private static byte[] image(int... bytes) {
    byte[] image = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      image[i] = (byte) bytes[i];
    }
    return image;
  }

  private static byte[] words(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }
}
