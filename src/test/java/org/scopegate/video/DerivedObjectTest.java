package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scopegate.dicom.TransferSyntax.H264_HP41;
import static org.scopegate.dicom.TransferSyntax.JPEG_BASELINE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.Element;
import org.scopegate.dicom.PixelData;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Uids;
import org.scopegate.dicom.Vr;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.Plan;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.VideoInfo;
import org.scopegate.testing.Gotcha;
import org.scopegate.video.Decision.Change;
import org.scopegate.video.Decision.Fits;
import org.scopegate.video.Recording.Movie;

class DerivedObjectTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T22:06:07Z"), ZoneOffset.UTC);
  private static final Making MAKING = Making.by(Equipment.scopegate("1.2.3"), CLOCK);
  private static final Tag PRIVATE_CREATOR = Tag.of(0x0099, 0x0010);
  private static final Tag PRIVATE = Tag.of(0x0099, 0x1001);
  private static final Tag AUDIO = Tag.MULTIPLEXED_AUDIO_CHANNELS_DESCRIPTION_CODE_SEQUENCE;
  private static final Tag TIMEZONE = Tag.of(0x0008, 0x0201);

  private @TempDir Path folder;
  private SourceObjects objects;

  @BeforeEach
  void makeObjects() {
    objects = new SourceObjects(folder);
  }

  @Test
  @Gotcha(11)
  @Gotcha(16)
  void describesThePicturesThatWereWritten() throws IOException {
    Dataset derived = encoded(SourceObjects.header().put(Tag.CINE_RATE, Vr.IS, "25"), Set.of());

    assertThat(derived.integer(Tag.ROWS)).hasValue(480);
    assertThat(derived.integer(Tag.COLUMNS)).hasValue(640);
    assertThat(derived.integer(Tag.NUMBER_OF_FRAMES)).hasValue(77);
    assertThat(derived.string(Tag.FRAME_TIME)).contains("33.367");
    assertThat(derived.string(Tag.CINE_RATE)).contains("30");
    assertThat(derived.tags(Tag.FRAME_INCREMENT_POINTER)).containsExactly(Tag.FRAME_TIME);
    assertThat(derived.string(Tag.PHOTOMETRIC_INTERPRETATION)).contains("YBR_PARTIAL_420");
    assertThat(derived.integer(Tag.SAMPLES_PER_PIXEL)).hasValue(3);
    assertThat(derived.integer(Tag.PLANAR_CONFIGURATION)).hasValue(0);
    assertThat(derived.integer(Tag.BITS_ALLOCATED)).hasValue(8);
    assertThat(derived.integer(Tag.HIGH_BIT)).hasValue(7);
  }

  @Test
  @Gotcha(1)
  @Gotcha(4)
  void givesANewInstanceInANewSeriesOfTheSameStudy() throws IOException {
    Dataset derived = encoded(SourceObjects.header(), Set.of());

    assertThat(derived.string(Tag.SOP_INSTANCE_UID).orElseThrow())
        .startsWith("2.25.")
        .isNotEqualTo(SourceObjects.SOP_INSTANCE_UID);
    assertThat(derived.string(Tag.SERIES_INSTANCE_UID))
        .contains(DerivedUids.series(SourceObjects.SERIES_INSTANCE_UID));
    assertThat(derived.string(Tag.STUDY_INSTANCE_UID)).contains("2.25.13");
    assertThat(derived.string(Tag.SERIES_NUMBER)).contains("7");
    assertThat(derived.string(Tag.INSTANCE_NUMBER)).contains("9");
  }

  /** Derived objects in archives carry these UIDs: this test may never be changed. */
  @Test
  void makesTheSameUidsForTheSameWorkForEver() {
    assertThat(uid("2.25.11", plan(23)))
        .isEqualTo(
            Uids.nameBased(
                "2.25.11",
                "h264 640x480 30000/1001 level 41 crf 23 medium  maxrate 62500000 audio KEEP",
                "scopegate"))
        .isNotEqualTo(uid("2.25.11", plan(24)))
        .isNotEqualTo(uid("2.25.12", plan(23)));
  }

  @Test
  @Gotcha(2)
  void startsTheLossyHistoryOfAnUncompressedSource() throws IOException {
    Dataset derived = encoded(SourceObjects.header(), Set.of());

    assertThat(derived.string(Tag.LOSSY_IMAGE_COMPRESSION)).contains("01");
    assertThat(derived.strings(Tag.LOSSY_IMAGE_COMPRESSION_RATIO)).containsExactly("12.5");
    assertThat(derived.strings(Tag.LOSSY_IMAGE_COMPRESSION_METHOD)).containsExactly("ISO_14496_10");
    assertThat(derived.strings(Tag.IMAGE_TYPE)).containsExactly("DERIVED", "PRIMARY");
    assertThat(purpose(derived)).isEqualTo("121320");
  }

  @Test
  @Gotcha(3)
  void appendsToTheLossyHistoryOfALossySource() throws IOException {
    Dataset header =
        SourceObjects.header()
            .put(Tag.LOSSY_IMAGE_COMPRESSION, Vr.CS, "01")
            .put(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Vr.DS, "8")
            .put(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, Vr.CS, "ISO_10918_1");

    Dataset derived = encoded(header, Set.of());

    assertThat(derived.strings(Tag.LOSSY_IMAGE_COMPRESSION_RATIO)).containsExactly("8", "12.5");
    assertThat(derived.strings(Tag.LOSSY_IMAGE_COMPRESSION_METHOD))
        .containsExactly("ISO_10918_1", "ISO_14496_10");
    assertThat(purpose(derived)).isEqualTo("121330");
  }

  @Test
  @Gotcha(3)
  void linesMethodsAndRatiosUpWhereTheSourceForgotItsMethod() throws IOException {
    Dataset header = SourceObjects.header().put(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Vr.DS, "8");
    byte[] image = {(byte) 0xFF, (byte) 0xD8, 1, 2};
    Movie movie = movie(objects.encapsulated(header, JPEG_BASELINE, image, image, image));

    Dataset derived = derive(movie, encode(Set.of())).dataset();

    assertThat(derived.strings(Tag.LOSSY_IMAGE_COMPRESSION_METHOD))
        .containsExactly("ISO_10918_1", "ISO_14496_10");
    assertThat(derived.strings(Tag.LOSSY_IMAGE_COMPRESSION_RATIO)).containsExactly("8", "12.5");
  }

  @Test
  void fillsInTheLossOfASourceThatForgotAllOfIt() throws IOException {
    byte[] image = {(byte) 0xFF, (byte) 0xD8, 1, 2, 3, 4, 5, 6, 7, 8};
    Movie movie =
        movie(objects.encapsulated(SourceObjects.header(), JPEG_BASELINE, image, image, image));

    Dataset derived = derive(movie, encode(Set.of())).dataset();

    assertThat(derived.strings(Tag.LOSSY_IMAGE_COMPRESSION_METHOD))
        .containsExactly("ISO_10918_1", "ISO_14496_10");
    assertThat(derived.strings(Tag.LOSSY_IMAGE_COMPRESSION_RATIO)).containsExactly("33.33", "12.5");
  }

  @Test
  void saysWhatWasDoneAndToWhat() throws IOException {
    Dataset derived =
        encoded(SourceObjects.header().put(Tag.DERIVATION_DESCRIPTION, Vr.ST, "cropped"), Set.of());

    assertThat(derived.string(Tag.DERIVATION_DESCRIPTION))
        .contains("because; lossy, about 12.5:1, libx264 [cropped]");
    assertThat(codes(derived)).containsExactly("113040");
    Dataset source = derived.items(Tag.SOURCE_IMAGE_SEQUENCE).get(0);
    assertThat(source.string(Tag.REFERENCED_SOP_INSTANCE_UID))
        .contains(SourceObjects.SOP_INSTANCE_UID);
    assertThat(source.string(Tag.REFERENCED_SOP_CLASS_UID))
        .contains(SopClasses.MULTI_FRAME_TRUE_COLOR_SC);
    assertThat(source.string(Tag.SPATIAL_LOCATIONS_PRESERVED)).contains("YES");
  }

  @Test
  void removesPositionsInPixelsWhereTheSizeIsAnother() throws IOException {
    Tag spacing = Tag.of(0x0028, 0x0030);
    Dataset header = SourceObjects.header().put(spacing, Vr.DS, "0.1", "0.1");

    Dataset same = encoded(header, Set.of());
    Dataset scaled = encoded(header, Set.of(Change.RESAMPLED));

    assertThat(same.contains(spacing)).isTrue();
    assertThat(scaled.contains(spacing)).isFalse();
    assertThat(codes(scaled)).containsExactly("113040", "113085");
    assertThat(
            scaled.items(Tag.SOURCE_IMAGE_SEQUENCE).get(0).string(Tag.SPATIAL_LOCATIONS_PRESERVED))
        .contains("NO");
  }

  @Test
  void removesNumbersOfFramesWherePicturesWereLeftOut() throws IOException {
    Dataset header = SourceObjects.header().put(Tag.START_TRIM, Vr.IS, "2");

    assertThat(encoded(header, Set.of()).contains(Tag.START_TRIM)).isTrue();
    assertThat(encoded(header, Set.of(Change.RETIMED)).contains(Tag.START_TRIM)).isFalse();
  }

  @Test
  void removesTrimsThatTheStreamDoesNotReach() throws IOException {
    Dataset header =
        SourceObjects.header().put(Tag.START_TRIM, Vr.IS, "2").put(Tag.STOP_TRIM, Vr.IS, "78");

    Dataset derived = encoded(header, Set.of());

    assertThat(derived.contains(Tag.START_TRIM)).isFalse();
    assertThat(derived.contains(Tag.STOP_TRIM)).isFalse();
  }

  @Test
  void saysHowLongTheWrittenPicturesLast() throws IOException {
    Dataset header = SourceObjects.header().put(Tag.EFFECTIVE_DURATION, Vr.DS, "99");

    assertThat(encoded(header, Set.of()).string(Tag.EFFECTIVE_DURATION)).contains("2.57");
    assertThat(encoded(header, Set.of(Change.RETIMED)).string(Tag.EFFECTIVE_DURATION))
        .contains("2.57");
    assertThat(encoded(SourceObjects.header(), Set.of()).contains(Tag.EFFECTIVE_DURATION))
        .isFalse();
  }

  @Test
  void removesWhatWasTrueOfTheOldSamplesOnly() throws IOException {
    List<Tag> untrue =
        List.of(
            Tag.of(0x0028, 0x0106),
            Tag.of(0x0028, 0x1050),
            Tag.of(0x0028, 0x1201),
            Tag.FRAME_TIME_VECTOR,
            Tag.PIXEL_ASPECT_RATIO,
            Tag.ICON_IMAGE_SEQUENCE,
            Tag.ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH,
            Tag.of(0x4FFE, 0x0001));
    Dataset header = SourceObjects.header();
    untrue.forEach(tag -> header.putBytes(tag, Vr.UN, new byte[2]));

    Dataset derived = encoded(header, Set.of());

    assertThat(untrue).noneMatch(derived::contains);
  }

  @Test
  @Gotcha(5)
  void movesTheSourceDeviceIntoContributingEquipment() throws IOException {
    Dataset derived = encoded(SourceObjects.header(), Set.of());

    assertThat(derived.string(Tag.MANUFACTURER)).contains("Scopegate");
    assertThat(derived.string(Tag.SOFTWARE_VERSIONS)).contains("1.2.3");
    assertThat(derived.contains(Tag.STATION_NAME)).isFalse();
    Dataset tower = derived.items(Tag.CONTRIBUTING_EQUIPMENT_SEQUENCE).get(0);
    assertThat(tower.string(Tag.MANUFACTURER)).contains("TowerCo");
    assertThat(tower.string(Tag.STATION_NAME)).contains("OR 1");
    assertThat(codeOf(tower)).isEqualTo("109101");
  }

  @Test
  void namesAManufacturerEvenForADeviceThatHasNone() throws IOException {
    Dataset derived = encoded(SourceObjects.header().put(Tag.MANUFACTURER, Vr.LO), Set.of());

    Dataset tower = derived.items(Tag.CONTRIBUTING_EQUIPMENT_SEQUENCE).get(0);
    assertThat(tower.string(Tag.MANUFACTURER)).contains("UNKNOWN");
  }

  @Test
  void leavesPatientStudyAndPrivateElementsByteForByte() throws IOException {
    Dataset header =
        SourceObjects.header()
            .put(PRIVATE_CREATOR, Vr.LO, "TOWER")
            .putBytes(PRIVATE, Vr.UN, new byte[] {1, 2, 3, 4});

    Movie movie = movie(objects.uncompressed(header, 72));
    Dataset derived = derive(movie, encode(Set.of())).dataset();

    for (Tag tag :
        List.of(
            Tag.SPECIFIC_CHARACTER_SET,
            Tag.PATIENT_NAME,
            Tag.PATIENT_ID,
            Tag.STUDY_INSTANCE_UID,
            PRIVATE_CREATOR,
            PRIVATE)) {
      assertThat(derived.element(tag))
          .as(tag.toString())
          .isPresent()
          .isEqualTo(movie.object().dataset().element(tag));
    }
  }

  @Test
  @Gotcha(12)
  void carriesGrayPicturesInAClassThatMayHoldH264() throws IOException {
    Dataset header =
        SourceObjects.gray()
            .put(Tag.of(0x2050, 0x0020), Vr.CS, "IDENTITY")
            .put(Tag.of(0x0028, 0x1052), Vr.DS, "0");
    Movie movie = movie(objects.uncompressed(header, 24));

    DerivedObject derived = derive(movie, encode(Set.of()));

    assertThat(derived.sopClassUid()).isEqualTo(SopClasses.MULTI_FRAME_TRUE_COLOR_SC);
    Dataset dataset = derived.dataset();
    assertThat(dataset.string(Tag.BURNED_IN_ANNOTATION)).contains("NO");
    assertThat(dataset.string(Tag.CONVERSION_TYPE)).contains("DV");
    assertThat(dataset.contains(Tag.of(0x2050, 0x0020))).isFalse();
    assertThat(dataset.contains(Tag.of(0x0028, 0x1052))).isFalse();
    Dataset conversion = dataset.items(Tag.CONVERSION_SOURCE_ATTRIBUTES_SEQUENCE).get(0);
    assertThat(conversion.string(Tag.REFERENCED_SOP_CLASS_UID))
        .contains(SopClasses.MULTI_FRAME_GRAYSCALE_BYTE_SC);
    assertThat(dataset.strings(Tag.LOSSY_IMAGE_COMPRESSION_RATIO)).containsExactly("4.17");
  }

  @Test
  void neverClaimsThatNothingIsBurnedIn() throws IOException {
    Dataset header =
        SourceObjects.header()
            .put(Tag.SOP_CLASS_UID, Vr.UI, SopClasses.SECONDARY_CAPTURE)
            .remove(Tag.BURNED_IN_ANNOTATION);

    assertThat(encoded(header, Set.of()).string(Tag.BURNED_IN_ANNOTATION)).contains("YES");
  }

  @Test
  @Gotcha(18)
  void addsEmptyAttributesThatTheClassAsksForButInventsNone() throws IOException {
    Dataset derived = encoded(SourceObjects.endoscopic(), Set.of());

    assertThat(derived.contains(Tag.ACQUISITION_CONTEXT_SEQUENCE)).isTrue();
    assertThat(derived.contains(Tag.LATERALITY)).isTrue();
    assertThat(derived.contains(Tag.REFERRING_PHYSICIAN_NAME)).isTrue();
    assertThat(derived.contains(Tag.ANATOMIC_REGION_SEQUENCE)).isFalse();
  }

  @Test
  void writesTheTimeOfItsMakingInTheZoneOfTheObject() throws IOException {
    Dataset derived = encoded(SourceObjects.header().put(TIMEZONE, Vr.SH, "+0200"), Set.of());

    assertThat(derived.string(Tag.INSTANCE_CREATION_DATE)).contains("20260305");
    assertThat(derived.string(Tag.INSTANCE_CREATION_TIME)).contains("000607");
  }

  @Test
  void saysNothingOfAudioWhereThereIsNone() throws IOException {
    Dataset header = SourceObjects.header().putItems(AUDIO, List.of(new Dataset()));

    assertThat(encoded(header, Set.of()).contains(AUDIO)).isFalse();
  }

  @Test
  @Gotcha(19)
  void describesAudioThatNobodyDescribed() throws IOException {
    Movie movie = movie(objects.uncompressed(SourceObjects.header(), 72));
    Transcoded withAudio = result(Videos.h264(640, 480, Videos.NTSC).audio(Videos.AAC_48).info());

    DerivedObject derived = derive(movie, encode(Set.of()), withAudio);

    List<Dataset> channels = derived.dataset().items(AUDIO);
    assertThat(channels).hasSize(1);
    assertThat(channels.get(0).string(Tag.of(0x003A, 0x0302))).contains("STEREO");
  }

  @Test
  @Gotcha(2)
  void keepsTheInstanceInARewrapAndCorrectsTheHeaderByTheStream() throws IOException {
    Dataset header =
        SourceObjects.endoscopic()
            .put(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Vr.DS, "20")
            .putBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, new byte[8]);
    Movie movie = movie(objects.encapsulated(header, H264_HP41, new byte[64]));
    Fits rewrap = new Fits(new Plan.Rewrap(Audio.KEEP, "because"), H264_HP41, Set.of(), Codec.H264);

    DerivedObject derived = derive(movie, rewrap);

    Dataset dataset = derived.dataset();
    assertThat(derived.sopInstanceUid()).isEqualTo(SourceObjects.SOP_INSTANCE_UID);
    assertThat(dataset.string(Tag.SERIES_INSTANCE_UID)).contains(SourceObjects.SERIES_INSTANCE_UID);
    assertThat(dataset.strings(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY");
    assertThat(dataset.string(Tag.MANUFACTURER)).contains("TowerCo");
    assertThat(dataset.strings(Tag.LOSSY_IMAGE_COMPRESSION_RATIO)).containsExactly("20");
    assertThat(dataset.string(Tag.LOSSY_IMAGE_COMPRESSION)).contains("01");
    assertThat(dataset.integer(Tag.ROWS)).hasValue(480);
    assertThat(dataset.contains(Tag.EXTENDED_OFFSET_TABLE)).isFalse();
  }

  @Test
  void makesSeveralInstancesOfAMovieThatIsTooLongForOne() throws IOException {
    Dataset header = SourceObjects.header().put(Tag.START_TRIM, Vr.IS, "2");
    List<DerivedObject> parts = parts(movie(objects.uncompressed(header, 72)), encode(Set.of()));

    Dataset first = parts.get(0).dataset();
    Dataset second = parts.get(1).dataset();
    assertThat(first.string(Tag.SOP_INSTANCE_UID))
        .isNotEqualTo(second.string(Tag.SOP_INSTANCE_UID))
        .contains(
            Uids.nameBased(
                SourceObjects.SOP_INSTANCE_UID,
                "h264 640x480 30000/1001 level 41 crf 23 medium  maxrate 62500000 audio KEEP",
                "scopegate",
                "part 1 of 2"));
    assertThat(first.string(Tag.SERIES_INSTANCE_UID))
        .isEqualTo(second.string(Tag.SERIES_INSTANCE_UID));
    assertThat(first.string(Tag.INSTANCE_NUMBER)).contains("9");
    assertThat(second.string(Tag.INSTANCE_NUMBER)).contains("10");
    assertThat(first.string(Tag.FRAME_DELAY)).contains("0");
    assertThat(second.string(Tag.FRAME_DELAY)).contains("2569.23"); // 77 frames of 33.367 ms
    assertThat(second.string(Tag.DERIVATION_DESCRIPTION))
        .contains("because; lossy, about 12.5:1, libx264; part 2 of 2");
    assertThat(codes(second)).containsExactly("113040", "113092");
    assertThat(second.contains(Tag.START_TRIM)).isFalse();
  }

  @Test
  void saysWhatOfTheSourceWasDamagedAndMissing() throws IOException {
    Movie movie = movie(objects.uncompressed(SourceObjects.header(), 72));
    Movie cut =
        new Movie(
            movie.object(), movie.source(), movie.declared(), Optional.of("1 of 4 frames missing"));
    Transcoded clean = result(Videos.h264(640, 480, Videos.NTSC).info());
    Transcoded damaged =
        new Transcoded(
            clean.file(),
            clean.info(),
            clean.frames(),
            clean.sourceFrames(),
            clean.sourceBytes(),
            clean.encoder(),
            2);

    Dataset derived = derive(cut, encode(Set.of()), damaged).dataset();

    assertThat(derived.string(Tag.DERIVATION_DESCRIPTION).orElseThrow())
        .endsWith("; 2 pictures of the source are damaged; 1 of 4 frames missing");
  }

  @Test
  void givesPartsOfARewrapNewInstancesThatAreNotLossyOnceMore() throws IOException {
    Dataset header =
        SourceObjects.endoscopic()
            .put(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Vr.DS, "20")
            .put(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, Vr.CS, "ISO_14496_10");
    Movie movie = movie(objects.encapsulated(header, H264_HP41, new byte[64]));
    Fits rewrap = new Fits(new Plan.Rewrap(Audio.KEEP, "because"), H264_HP41, Set.of(), Codec.H264);

    Dataset second = parts(movie, rewrap).get(1).dataset();

    assertThat(second.string(Tag.SOP_INSTANCE_UID).orElseThrow())
        .isNotEqualTo(SourceObjects.SOP_INSTANCE_UID);
    assertThat(second.strings(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY");
    assertThat(second.strings(Tag.LOSSY_IMAGE_COMPRESSION_RATIO)).containsExactly("20");
    assertThat(second.strings(Tag.LOSSY_IMAGE_COMPRESSION_METHOD)).containsExactly("ISO_14496_10");
    assertThat(codes(second)).containsExactly("113092");
    assertThat(purpose(second)).isEqualTo("121322");
    assertThat(second.string(Tag.MANUFACTURER)).contains("Scopegate");
    assertThat(second.string(Tag.DERIVATION_DESCRIPTION))
        .contains("because; not compressed again; part 2 of 2");
  }

  @Test
  void leavesAnInstanceNumberThatIsNoneAlone() throws IOException {
    Dataset header = SourceObjects.header().put(Tag.INSTANCE_NUMBER, Vr.IS);
    Movie movie = movie(objects.uncompressed(header, 72));

    Dataset second = parts(movie, encode(Set.of())).get(1).dataset();

    assertThat(second.hasValue(Tag.INSTANCE_NUMBER)).isFalse();
  }

  @Test
  void buildsNothingToKeepAnObject() throws IOException {
    Movie movie = movie(objects.uncompressed(SourceObjects.header(), 72));
    Fits keep = new Fits(new Plan.Keep("because"), H264_HP41, Set.of(), Codec.H264);

    assertThatThrownBy(() -> derive(movie, keep)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Gotcha(14)
  void writesTheStreamAsOneFragmentOfAPart10File() throws IOException {
    Movie movie = movie(objects.uncompressed(SourceObjects.header(), 72));
    DerivedObject derived = derive(movie, encode(Set.of()));
    Path file = objects.newFile();

    long written;
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written = derived.writeTo(out);
    }

    DicomFile read = DicomFile.open(file);
    PixelData.Encapsulated pixels = (PixelData.Encapsulated) read.pixels().orElseThrow();
    assertThat(written).isEqualTo(Files.size(file));
    assertThat(read.syntax()).isEqualTo(H264_HP41);
    assertThat(read.meta().orElseThrow()).isEqualTo(derived.meta());
    assertThat(pixels.fragments()).hasSize(1);
    assertThat(pixels.basicOffsets()).isEmpty();
    assertThat(read.dataset().elements().stream().map(Element::tag))
        .containsExactlyElementsOf(
            derived.dataset().elements().stream().map(Element::tag).toList());
  }

  private Dataset encoded(Dataset header, Set<Change> changes) throws IOException {
    return derive(movie(objects.uncompressed(header, 72)), encode(changes)).dataset();
  }

  private DerivedObject derive(Movie movie, Fits fits) throws IOException {
    Transcoded result = result(Videos.h264(640, 480, Videos.NTSC).info());
    return derive(movie, fits, result);
  }

  private static DerivedObject derive(Movie movie, Fits fits, Transcoded result)
      throws IOException {
    return DerivedObject.of(movie, fits, Piece.whole(result, fits.syntax()), MAKING);
  }

  private static String uid(String sourceUid, Plan plan) {
    return DerivedUids.instance(sourceUid, plan, ObjectOptions.NONE);
  }

  private List<DerivedObject> parts(Movie movie, Fits fits) throws IOException {
    Transcoded half = result(Videos.h264(640, 480, Videos.NTSC).info());
    List<DerivedObject> parts = new ArrayList<>();
    for (Piece piece : Piece.of(List.of(half, half), fits.syntax())) {
      parts.add(DerivedObject.of(movie, fits, piece, MAKING));
    }
    return parts;
  }

  /** 1000 bytes of pictures became 80 bytes of stream. */
  private Transcoded result(VideoInfo info) throws IOException {
    Path stream = objects.newFile();
    byte[] bytes = new byte[80];
    Arrays.fill(bytes, (byte) 7);
    Files.write(stream, bytes);
    return new Transcoded(stream, info, 77, 77, 1000, "libx264", 0);
  }

  private static Movie movie(Path file) throws IOException {
    return (Movie) SourceObjects.read(file);
  }

  private static Fits encode(Set<Change> changes) {
    return new Fits(plan(23), H264_HP41, changes, Codec.RAW);
  }

  private static Plan.Encode plan(int quality) {
    EncodeSettings settings =
        EncodeSettings.h264(640, 480, Videos.NTSC, 41)
            .withEffort(quality, "medium", "", 62_500_000)
            .withFrames(OptionalLong.of(77));
    return new Plan.Encode(settings, "because");
  }

  private static String purpose(Dataset derived) {
    return codeOf(derived.items(Tag.SOURCE_IMAGE_SEQUENCE).get(0));
  }

  private static String codeOf(Dataset item) {
    return item.items(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE)
        .get(0)
        .string(Tag.CODE_VALUE)
        .orElseThrow();
  }

  private static List<String> codes(Dataset derived) {
    return derived.items(Tag.DERIVATION_CODE_SEQUENCE).stream()
        .map(item -> item.string(Tag.CODE_VALUE).orElseThrow())
        .toList();
  }
}
