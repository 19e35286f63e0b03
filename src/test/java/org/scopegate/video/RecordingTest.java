package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.scopegate.dicom.TransferSyntax.H264_HP41;
import static org.scopegate.dicom.TransferSyntax.H264_HP41_F;
import static org.scopegate.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
import static org.scopegate.dicom.TransferSyntax.JPEG_BASELINE;

import java.io.IOException;
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
import org.scopegate.media.Pace;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.video.Recording.Broken;
import org.scopegate.video.Recording.Movie;
import org.scopegate.video.Recording.NotVideo;

class RecordingTest {

  private static final String ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1";

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

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("one frame", edit(h -> untimed(h).put(Tag.NUMBER_OF_FRAMES, Vr.IS, "1"))),
        arguments("one frame", edit(h -> untimed(h).put(Tag.NUMBER_OF_FRAMES, Vr.IS, "-7"))),
        arguments("one frame", edit(h -> untimed(h).remove(Tag.NUMBER_OF_FRAMES))),
        arguments("one frame", edit(h -> untimed(h).put(Tag.NUMBER_OF_FRAMES, Vr.IS, "1A"))),
        arguments("PALETTE COLOR with 3 samples", edit(h -> photometric(h, "PALETTE COLOR"))),
        arguments("YBR_PARTIAL_422 with 3", edit(h -> photometric(h, "YBR_PARTIAL_422"))),
        arguments("no Photometric", edit(h -> h.remove(Tag.PHOTOMETRIC_INTERPRETATION))),
        arguments("in 12 bits", edit(h -> h.putInts(Tag.BITS_ALLOCATED, Vr.US, 12))),
        arguments("in 32 bits", edit(h -> h.putInts(Tag.BITS_ALLOCATED, Vr.US, 32))),
        arguments("in 0 bits", edit(h -> h.remove(Tag.BITS_ALLOCATED))),
        arguments("signed samples", edit(h -> h.putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 1))),
        arguments(
            "too large",
            edit(h -> h.putInts(Tag.ROWS, Vr.US, 65_535).putInts(Tag.COLUMNS, Vr.US, 65_535))),
        arguments("too large", edit(h -> h.putInts(Tag.COLUMNS, Vr.UL, 1_000_000_000))),
        arguments("nothing says", edit(h -> untimed(h).put(Tag.SOP_CLASS_UID, Vr.UI, ENHANCED_MR))),
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
  void takesFramesOfATowersClassForAMovieThoughNothingTellsTheirTimes() throws IOException {
    Movie movie = movie(objects.uncompressed(untimed(SourceObjects.header()), 72));

    assertThat(((Source.RawFrames) movie.source()).pace()).isEqualTo(Pace.even(Rate.of(25)));
    assertThat(movie.declared().notes()).singleElement().asString().contains("25 frames/s assumed");
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        arguments(
            "holds 72 bytes, 2147483647 frames of 8000x8000 need 192000000 each",
            edit(
                h ->
                    h.put(Tag.NUMBER_OF_FRAMES, Vr.IS, "2147483647")
                        .putInts(Tag.ROWS, Vr.US, 8000)
                        .putInts(Tag.COLUMNS, Vr.US, 8000))),
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

  private static Dataset untimed(Dataset header) {
    return header.remove(Tag.FRAME_TIME).remove(Tag.FRAME_INCREMENT_POINTER);
  }

  private static Dataset photometric(Dataset header, String value) {
    return header.put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, value);
  }

  private static UnaryOperator<Dataset> edit(UnaryOperator<Dataset> edit) {
    return edit;
  }
}
