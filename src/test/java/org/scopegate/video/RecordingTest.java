package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.scopegate.dicom.TransferSyntax.H264_HP41;
import static org.scopegate.dicom.TransferSyntax.H264_HP41_F;
import static org.scopegate.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
import static org.scopegate.dicom.TransferSyntax.JPEG_BASELINE;
import static org.scopegate.dicom.TransferSyntax.RLE_LOSSLESS;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.PixelData;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;
import org.scopegate.media.ByteRange;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.video.Recording.Broken;
import org.scopegate.video.Recording.Movie;
import org.scopegate.video.Recording.NotVideo;

class RecordingTest {

  private static final byte[] IMAGE = {(byte) 0xFF, (byte) 0xD8, 1, 2, (byte) 0xFF, (byte) 0xD9};
  private static final byte[] HEAD = {(byte) 0xFF, (byte) 0xD8, 1, 2};
  private static final byte[] TAIL = {3, 4, (byte) 0xFF, (byte) 0xD9};

  private @TempDir Path folder;
  private SourceObjects objects;

  @BeforeEach
  void makeObjects() {
    objects = new SourceObjects(folder);
  }

  static Stream<Arguments> layouts() {
    return Stream.of(
        arguments("RGB", 3, 0, 72, PixelLayout.RGB),
        arguments("RGB", 3, 1, 72, PixelLayout.RGB_PLANAR),
        arguments("YBR_FULL", 3, 0, 72, PixelLayout.YBR_FULL),
        arguments("YBR_FULL", 3, 1, 72, PixelLayout.YBR_FULL_PLANAR),
        arguments("YBR_FULL_422", 3, 0, 48, PixelLayout.YBR_FULL_422),
        arguments("MONOCHROME2", 1, 0, 24, PixelLayout.GRAY));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void findsUncompressedFrames(
      String photometric, int samples, int planes, int bytes, PixelLayout layout)
      throws IOException {
    Dataset header =
        SourceObjects.header()
            .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, photometric)
            .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, samples)
            .putInts(Tag.PLANAR_CONFIGURATION, Vr.US, planes);
    Path file = objects.uncompressed(header, IMPLICIT_VR_LITTLE_ENDIAN, bytes);

    Source source = movie(file).source();

    long offset = ((PixelData.Native) DicomFile.open(file).pixels().orElseThrow()).offset();
    assertThat(source)
        .isEqualTo(Source.RawFrames.plain(file, offset, 3, layout, 4, 2, Rate.of(25)));
  }

  @Test
  void joinsTheFragmentsOfAVideoStream() throws IOException {
    Path file =
        objects.encapsulated(SourceObjects.endoscopic(), H264_HP41_F, new byte[4], new byte[6]);

    Movie movie = movie(file);

    assertThat(((Source.Stream) movie.source()).ranges())
        .extracting(ByteRange::length)
        .containsExactly(4L, 6L);
    assertThat(movie.declared().notes()).isEmpty();
  }

  @Test
  void acceptsSeveralFragmentsUnderASyntaxThatHasOneAndSaysSo() throws IOException {
    Path file =
        objects.encapsulated(SourceObjects.endoscopic(), H264_HP41, new byte[4], new byte[6]);

    assertThat(movie(file).declared().notes()).singleElement().asString().contains("2 fragments");
  }

  @Test
  void takesOneFragmentForEachJpegFrame() throws IOException {
    Path file = objects.encapsulated(SourceObjects.header(), JPEG_BASELINE, IMAGE, IMAGE, IMAGE);

    assertThat(framesOf(file)).hasSize(3).allSatisfy(frame -> assertThat(frame).hasSize(1));
  }

  @Test
  void findsJpegFramesByTheirFirstMarkerWhereNoTableTells() throws IOException {
    Path file =
        objects.encapsulated(
            SourceObjects.header(), JPEG_BASELINE, HEAD, TAIL, IMAGE, HEAD, TAIL, TAIL);

    assertThat(framesOf(file)).extracting(List::size).containsExactly(2, 1, 3);
  }

  @Test
  void findsJpegFramesByTheBasicOffsetTable() throws IOException {
    Path file =
        objects.encapsulated(
            SourceObjects.header(), JPEG_BASELINE, TAIL, TAIL, IMAGE, TAIL, TAIL, TAIL);

    List<List<ByteRange>> frames = framesByTable(file, List.of(0L, 24L, 38L));

    assertThat(frames).extracting(List::size).containsExactly(2, 1, 3);
  }

  @Test
  void leavesABasicOffsetTableAsideThatPointsBetweenFragments() throws IOException {
    Path file =
        objects.encapsulated(
            SourceObjects.header(), JPEG_BASELINE, HEAD, TAIL, IMAGE, HEAD, TAIL, TAIL);

    List<List<ByteRange>> frames = framesByTable(file, List.of(0L, 25L, 38L));

    assertThat(frames).extracting(List::size).containsExactly(2, 1, 3);
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("one frame", edit(h -> h.put(Tag.NUMBER_OF_FRAMES, Vr.IS, "1"))),
        arguments("one frame", edit(h -> h.remove(Tag.NUMBER_OF_FRAMES))),
        arguments("one frame", edit(h -> h.put(Tag.NUMBER_OF_FRAMES, Vr.IS, "1A"))),
        arguments("PALETTE COLOR", edit(h -> photometric(h, "PALETTE COLOR"))),
        arguments("MONOCHROME1", edit(h -> photometric(h, "MONOCHROME1"))),
        arguments(
            "10 bits in 16",
            edit(
                h -> h.putInts(Tag.BITS_ALLOCATED, Vr.US, 16).putInts(Tag.BITS_STORED, Vr.US, 10))),
        arguments(
            "(0018,2001), not time",
            edit(h -> h.putTags(Tag.FRAME_INCREMENT_POINTER, Tag.of(0x0018, 0x2001)))));
  }

  @ParameterizedTest
  @MethodSource("others")
  void leavesAloneWhatIsNoVideo(String why, UnaryOperator<Dataset> edit) throws IOException {
    Path file = objects.uncompressed(edit.apply(SourceObjects.header()), 72);

    Recording recording = SourceObjects.read(file);

    assertThat(recording).isInstanceOf(NotVideo.class);
    assertThat(((NotVideo) recording).why()).contains(why, ": delivered as it came");
  }

  @Test
  void leavesFramesAloneThatNobodyDecodesYet() throws IOException {
    Path file = objects.encapsulated(SourceObjects.header(), RLE_LOSSLESS, IMAGE, IMAGE, IMAGE);

    assertThat(SourceObjects.read(file))
        .isEqualTo(new NotVideo("RLE Lossless is not decoded yet: delivered as it came"));
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        arguments("holds 72 bytes, 4 frames", edit(h -> h.put(Tag.NUMBER_OF_FRAMES, Vr.IS, "4"))),
        arguments(
            "2147483647 frames of 65535x65535",
            edit(
                h ->
                    h.put(Tag.NUMBER_OF_FRAMES, Vr.IS, "2147483647")
                        .putInts(Tag.ROWS, Vr.US, 65_535)
                        .putInts(Tag.COLUMNS, Vr.US, 65_535))),
        arguments("pictures of 4x0", edit(h -> h.putInts(Tag.ROWS, Vr.US, 0))),
        arguments("pictures of 0x2", edit(h -> h.remove(Tag.COLUMNS))),
        arguments(
            "3 columns of YBR_FULL_422",
            edit(h -> photometric(h, "YBR_FULL_422").putInts(Tag.COLUMNS, Vr.US, 3))));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void callsBrokenWhatCannotBeAsTheHeaderSays(String why, UnaryOperator<Dataset> edit)
      throws IOException {
    Path file = objects.uncompressed(edit.apply(SourceObjects.header()), 72);

    Recording recording = SourceObjects.read(file);

    assertThat(recording).isInstanceOf(Broken.class);
    assertThat(((Broken) recording).why()).contains(why);
  }

  @Test
  void callsAFileBrokenThatEndsInMidStream() throws IOException {
    Path file = objects.encapsulated(SourceObjects.endoscopic(), H264_HP41, new byte[1000]);
    cutTo(file, file.toFile().length() - 500);

    assertThat(SourceObjects.read(file)).isInstanceOf(Broken.class);
  }

  @Test
  void callsMissingJpegFramesBroken() throws IOException {
    Path file = objects.encapsulated(SourceObjects.header(), JPEG_BASELINE, IMAGE, IMAGE);

    assertThat(SourceObjects.read(file))
        .isEqualTo(new Broken("2 JPEG frames are there, Number of Frames is 3"));
  }

  @Test
  void believesTheFramesThatAreThereWhereTheHeaderKnowsOfFewer() throws IOException {
    Path file =
        objects.encapsulated(SourceObjects.header(), JPEG_BASELINE, IMAGE, IMAGE, IMAGE, IMAGE);

    assertThat(framesOf(file)).hasSize(4);
    assertThat(movie(file).declared().notes()).singleElement().asString().contains("4 JPEG");
  }

  static Stream<Arguments> timings() {
    UnaryOperator<Dataset> none = edit(h -> h.remove(Tag.FRAME_TIME));
    return Stream.of(
        arguments("30000/1001", "", edit(h -> h.put(Tag.FRAME_TIME, Vr.DS, "33.367"))),
        arguments(
            "25",
            "uneven",
            edit(h -> h.remove(Tag.FRAME_TIME).put(Tag.FRAME_TIME_VECTOR, Vr.DS, "0", "30", "50"))),
        arguments("50", "", edit(h -> none.apply(h).put(Tag.CINE_RATE, Vr.IS, "50"))),
        arguments(
            "15",
            "",
            edit(h -> none.apply(h).put(Tag.RECOMMENDED_DISPLAY_FRAME_RATE, Vr.IS, "15"))),
        arguments(
            "30",
            "Frame Time (0018,1063) is impossible",
            edit(h -> h.put(Tag.FRAME_TIME, Vr.DS, "0").put(Tag.CINE_RATE, Vr.IS, "30"))),
        arguments("25", "25 frames/s assumed", none));
  }

  @ParameterizedTest
  @MethodSource("timings")
  void readsTheRateFromWhateverTellsIt(String rate, String note, UnaryOperator<Dataset> edit)
      throws IOException {
    Movie movie = movie(objects.uncompressed(edit.apply(SourceObjects.header()), 72));

    assertThat(((Source.RawFrames) movie.source()).pace().rate()).hasToString(rate);
    assertThat(String.join(" ", movie.declared().notes())).contains(note);
  }

  @Test
  void takesMovingPicturesOfAnyClass() throws IOException {
    String angiographic = "1.2.840.10008.5.1.4.1.1.12.1";
    Dataset header = SourceObjects.gray().put(Tag.SOP_CLASS_UID, Vr.UI, angiographic);

    Declared declared = movie(objects.uncompressed(header, 24)).declared();

    assertThat(declared.sopClassUid()).isEqualTo(angiographic);
    assertThat(declared.lossy()).isFalse();
  }

  @Test
  void readsThePixelAspectWithItsVerticalSizeFirst() throws IOException {
    Dataset header = SourceObjects.header().put(Tag.PIXEL_ASPECT_RATIO, Vr.IS, "11", "12");

    assertThat(movie(objects.uncompressed(header, 72)).declared().aspect())
        .contains(new PixelAspect(12, 11));
  }

  private static Movie movie(Path file) throws IOException {
    return (Movie) SourceObjects.read(file);
  }

  private static List<List<ByteRange>> framesOf(Path file) throws IOException {
    return ((Source.CodedFrames) movie(file).source()).frames();
  }

  private static List<List<ByteRange>> framesByTable(Path file, List<Long> table)
      throws IOException {
    PixelData.Encapsulated pixels =
        (PixelData.Encapsulated) DicomFile.open(file).pixels().orElseThrow();
    PixelData.Encapsulated withTable =
        new PixelData.Encapsulated(table, pixels.fragments(), pixels.defect());
    return new JpegFrames(file, withTable, 3, note -> {}).find();
  }

  private static Dataset photometric(Dataset header, String value) {
    return header.put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, value);
  }

  private static UnaryOperator<Dataset> edit(UnaryOperator<Dataset> edit) {
    return edit;
  }

  private static void cutTo(Path file, long length) throws IOException {
    try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
      whole.setLength(length);
    }
  }
}
