package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scopegate.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.scopegate.dicom.TransferSyntax.H264_HP41;
import static org.scopegate.media.VideoInfo.Container.ELEMENTARY;
import static org.scopegate.video.SopClassChoice.KEEP;
import static org.scopegate.video.SopClassChoice.VIDEO_ENDOSCOPIC;
import static org.scopegate.video.SopClassChoice.VIDEO_MICROSCOPIC;
import static org.scopegate.video.SopClassChoice.VIDEO_PHOTOGRAPHIC;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.media.Codec;
import org.scopegate.media.Plan;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.testing.Dciodvfy;
import org.scopegate.testing.Peers;
import org.scopegate.video.Decision.Fits;
import org.scopegate.video.Decision.Refused;
import org.scopegate.video.Recording.Movie;

/** Derived objects are what their class asks for, whatever they were made of. */
class IodTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T22:06:07Z"), ZoneOffset.UTC);
  private static final Code RECTUM = AnatomicRegions.of("34402009").orElseThrow();
  private static final String ANGIOGRAPHY = "1.2.840.10008.5.1.4.1.1.12.1";
  private static final String VL_ENDOSCOPIC = SopClasses.VL_ENDOSCOPIC;
  private static final String GRAY_WORD = "1.2.840.10008.5.1.4.1.1.7.3";
  private static final Tag OVERLAY = Tag.of(0x6000, 0x0010);
  private static final Tag WINDOW_CENTER = Tag.of(0x0028, 0x1050);
  private static final Tag GRAPHIC_ANNOTATION = Tag.of(0x0070, 0x0001);
  private static final Tag SPECIMEN_DESCRIPTION = Tag.of(0x0040, 0x0560);

  private @TempDir Path folder;
  private SourceObjects objects;

  @BeforeEach
  void makeObjects() {
    objects = new SourceObjects(folder);
  }

  static Stream<Arguments> sourcesAndChoices() {
    List<String> sources =
        List.of(
            SopClasses.ULTRASOUND_MULTI_FRAME,
            SopClasses.SECONDARY_CAPTURE,
            SopClasses.MULTI_FRAME_GRAYSCALE_BYTE_SC,
            GRAY_WORD,
            SopClasses.MULTI_FRAME_TRUE_COLOR_SC,
            VL_ENDOSCOPIC,
            SopClasses.VIDEO_ENDOSCOPIC,
            SopClasses.VIDEO_MICROSCOPIC,
            SopClasses.VIDEO_PHOTOGRAPHIC,
            ANGIOGRAPHY);
    return sources.stream()
        .flatMap(
            source ->
                Stream.of(SopClassChoice.values())
                    .filter(choice -> choice != KEEP || !source.equals(ANGIOGRAPHY))
                    .map(choice -> Arguments.arguments(source, choice)));
  }

  @ParameterizedTest
  @MethodSource("sourcesAndChoices")
  void everyClassBecomesEveryChosenOneWithoutAnError(String source, SopClassChoice choice)
      throws Exception {
    Peers.require("dciodvfy");
    ObjectOptions options = region().withSopClass(choice);

    DerivedObject whole = encoded(sparse(source), options);

    assertThat(Dciodvfy.errors(written(whole))).isEmpty();
    assertThat(whole.sopClassUid())
        .isEqualTo(
            choice
                .uid()
                .orElse(VideoClasses.target(movie(sparse(source)).declared(), KEEP).orElse("")));
  }

  @ParameterizedTest
  @MethodSource("sourcesAndChoices")
  void everyPartOfACopiedStreamIsWithoutAnError(String source, SopClassChoice choice)
      throws Exception {
    Peers.require("dciodvfy");
    ObjectOptions options = region().withSopClass(choice);
    Movie movie = stream(sparse(source));
    Fits fits = decide(movie, Videos.h264(640, 480, Videos.NTSC).in(ELEMENTARY), options);

    for (Piece piece : Piece.of(List.of(result(), result()), fits.syntax())) {
      DerivedObject part = DerivedObject.of(movie, fits, piece, making(options));

      assertThat(Dciodvfy.errors(written(part))).isEmpty();
    }
  }

  @Test
  void aRepackedObjectIsWithoutAnErrorAndKeepsWhatItReplaced() throws Exception {
    Peers.require("dciodvfy");
    Movie movie = stream(sparse(SopClasses.VIDEO_ENDOSCOPIC));
    Fits fits = decide(movie, Videos.h264(640, 480, Videos.NTSC).in(ELEMENTARY), region());

    DerivedObject repacked =
        DerivedObject.of(movie, fits, Piece.whole(result(), fits.syntax()), making(region()));

    Dataset header = repacked.dataset();
    assertThat(Dciodvfy.errors(written(repacked))).isEmpty();
    assertThat(header.string(Tag.SOP_INSTANCE_UID)).contains(SourceObjects.SOP_INSTANCE_UID);
    Dataset correction = header.items(Tag.of(0x0400, 0x0561)).get(0);
    Dataset old = correction.items(Tag.of(0x0400, 0x0550)).get(0);
    assertThat(old.integer(Tag.ROWS)).hasValue(2);
    assertThat(correction.string(Tag.of(0x0400, 0x0565))).contains("CORRECT");
    Dataset node = header.items(Tag.CONTRIBUTING_EQUIPMENT_SEQUENCE).get(0);
    assertThat(node.items(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE).get(0).string(Tag.CODE_VALUE))
        .contains("109103");
  }

  @ParameterizedTest
  @CsvSource({
    "VIDEO_ENDOSCOPIC, 1.2.840.10008.5.1.4.1.1.77.1.1.1, ES",
    "VIDEO_PHOTOGRAPHIC, 1.2.840.10008.5.1.4.1.1.77.1.4.1, XC",
    "VIDEO_MICROSCOPIC, 1.2.840.10008.5.1.4.1.1.77.1.2.1, GM"
  })
  void aVideoClassFixesModality(SopClassChoice choice, String uid, String modality)
      throws IOException {
    Dataset header =
        encoded(sparse(SopClasses.SECONDARY_CAPTURE), region().withSopClass(choice)).dataset();

    assertThat(header.string(Tag.SOP_CLASS_UID)).contains(uid);
    assertThat(header.string(Tag.MODALITY)).contains(modality);
    assertThat(header.contains(Tag.ACQUISITION_CONTEXT_SEQUENCE)).isTrue();
    Dataset conversion = header.items(Tag.CONVERSION_SOURCE_ATTRIBUTES_SEQUENCE).get(0);
    assertThat(conversion.string(Tag.REFERENCED_SOP_CLASS_UID))
        .contains(SopClasses.SECONDARY_CAPTURE);
  }

  @Test
  void datesAndTimesOfOldFormAreWrittenInTheNewOne() throws IOException {
    Dataset source =
        sparse(SopClasses.SECONDARY_CAPTURE)
            .put(Tag.STUDY_DATE, Vr.DA, "1994.01.30")
            .put(Tag.STUDY_TIME, Vr.TM, "11:25:01.5")
            .put(Tag.PATIENT_BIRTH_DATE, Vr.DA, "19.4");

    Dataset header = encoded(source, region()).dataset();

    assertThat(header.string(Tag.STUDY_DATE)).contains("19940130");
    assertThat(header.string(Tag.STUDY_TIME)).contains("112501.5");
    assertThat(header.string(Tag.PATIENT_BIRTH_DATE)).contains("19.4");
  }

  @Test
  void aVideoClassLosesModulesThatItForbids() throws IOException {
    Dataset source =
        sparse(SopClasses.ULTRASOUND_MULTI_FRAME)
            .putBytes(OVERLAY, Vr.US, new byte[2])
            .put(WINDOW_CENTER, Vr.DS, "128")
            .putItems(GRAPHIC_ANNOTATION, List.of(new Dataset()))
            .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "ABDOMINAL", "0011");

    Dataset header = encoded(source, region().withSopClass(VIDEO_ENDOSCOPIC)).dataset();

    assertThat(Stream.of(OVERLAY, WINDOW_CENTER, GRAPHIC_ANNOTATION)).noneMatch(header::contains);
    assertThat(header.strings(Tag.IMAGE_TYPE)).containsExactly("DERIVED", "PRIMARY");
  }

  @Test
  void defaultsFillWhatIsMissingOrEmptyAndOverwriteNothing() throws IOException {
    Tag bodyPart = Tag.of(0x0018, 0x0015);
    Defaults defaults =
        Defaults.NONE
            .with(Tag.INSTITUTION_NAME, "Clinic")
            .with(Tag.SERIES_DESCRIPTION, "Tower")
            .with(bodyPart, "RECTUM");
    Dataset source =
        sparse(SopClasses.MULTI_FRAME_TRUE_COLOR_SC)
            .put(Tag.INSTITUTION_NAME, Vr.LO)
            .put(bodyPart, Vr.CS, "COLON");

    Dataset header = encoded(source, ObjectOptions.NONE.withDefaults(defaults)).dataset();

    assertThat(header.string(Tag.INSTITUTION_NAME)).contains("Clinic");
    assertThat(header.string(Tag.SERIES_DESCRIPTION)).contains("Tower");
    assertThat(header.string(bodyPart)).contains("COLON");
  }

  @Test
  void aSpecimenNeedsNoAnatomicRegionAndGetsNone() throws IOException {
    Dataset source =
        sparse(SopClasses.VIDEO_MICROSCOPIC).putItems(SPECIMEN_DESCRIPTION, List.of(new Dataset()));

    Decision decision = judge(movie(source), ObjectOptions.NONE);
    Dataset header = encoded(source, region()).dataset();

    assertThat(decision).isInstanceOf(Fits.class);
    assertThat(header.contains(Tag.ANATOMIC_REGION_SEQUENCE)).isFalse();
  }

  @Test
  void refusesAVideoObjectWithoutAnatomicRegionAndSaysWhereToNameIt() throws IOException {
    for (SopClassChoice choice : List.of(VIDEO_ENDOSCOPIC, VIDEO_PHOTOGRAPHIC, VIDEO_MICROSCOPIC)) {
      Decision decision =
          judge(
              movie(sparse(SopClasses.VIDEO_ENDOSCOPIC)), ObjectOptions.NONE.withSopClass(choice));

      assertThat(decision).isInstanceOf(Refused.class);
      assertThat(decision.why())
          .contains("needs Anatomic Region Sequence (0008,2218)")
          .contains("anatomic_region under defaults of its route");
    }
  }

  @Test
  void makesAVideoObjectOfOneThatLacksItsRegionUnderKeepAndSaysWhereToNameIt() throws IOException {
    Movie movie = movie(sparse(SopClasses.VIDEO_ENDOSCOPIC));

    assertThat(judge(movie, ObjectOptions.NONE)).isInstanceOf(Decision.Fits.class);
    assertThat(ObjectRules.inherited(movie.object(), movie.declared(), ObjectOptions.NONE))
        .get()
        .asString()
        .contains("needs Anatomic Region Sequence (0008,2218)")
        .contains("anatomic_region under defaults of its route");
  }

  @Test
  void repacksSeveralFragmentsUnderASyntaxThatHasOne() throws IOException {
    Dataset header = ofTheStream(SopClasses.VIDEO_ENDOSCOPIC);
    Movie two =
        (Movie)
            SourceObjects.read(objects.encapsulated(header, H264_HP41, new byte[64], new byte[64]));
    Movie one = (Movie) SourceObjects.read(objects.encapsulated(header, H264_HP41, new byte[64]));

    assertThat(judgeStream(two).why()).contains("2 fragments where H264_HP41 has one");
    assertThat(((Fits) judgeStream(two)).plan()).isInstanceOf(Plan.Rewrap.class);
    assertThat(((Fits) judgeStream(one)).plan()).isInstanceOf(Plan.Keep.class);
  }

  @Test
  void hevcMain10StaysOnlyInClassesThatAreNotOf8Bits() throws IOException {
    Videos deep = Videos.h264(640, 480, Videos.NTSC).codec(Codec.HEVC, 1, 153).deep();
    List<TransferSyntax> allowed = List.of(H264_HP41, TransferSyntax.HEVC_M10P51);
    for (String eightBits :
        List.of(
            SopClasses.VIDEO_ENDOSCOPIC,
            SopClasses.VIDEO_MICROSCOPIC,
            SopClasses.VIDEO_PHOTOGRAPHIC,
            SopClasses.MULTI_FRAME_TRUE_COLOR_SC,
            SopClasses.ULTRASOUND_MULTI_FRAME)) {
      assertThat(plan(deep, eightBits, allowed)).as(eightBits).isInstanceOf(Plan.Encode.class);
    }
    assertThat(plan(deep, ANGIOGRAPHY, allowed)).isInstanceOf(Plan.Keep.class);
  }

  @Test
  void aStreamOfAnotherClassBecomesANewInstanceOfTheChosenOneWithItsPictures() throws IOException {
    ObjectOptions options = region().withSopClass(VIDEO_ENDOSCOPIC);
    Movie movie = stream(sparse(SopClasses.MULTI_FRAME_TRUE_COLOR_SC));
    Fits fits = decide(movie, Videos.h264(640, 480, Videos.NTSC), options);

    Dataset header =
        DerivedObject.of(movie, fits, Piece.whole(result(), fits.syntax()), making(options))
            .dataset();

    assertThat(fits.plan()).isInstanceOf(Plan.Rewrap.class);
    assertThat(header.string(Tag.SOP_INSTANCE_UID).orElseThrow())
        .isNotEqualTo(SourceObjects.SOP_INSTANCE_UID);
    assertThat(header.strings(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY");
    assertThat(header.contains(Tag.LOSSY_IMAGE_COMPRESSION_METHOD)).isFalse();
    assertThat(header.items(Tag.CONVERSION_SOURCE_ATTRIBUTES_SEQUENCE)).hasSize(1);
  }

  @Test
  void objectsOfRoutesThatWantOtherThingsHaveOtherUids() throws IOException {
    Dataset source = sparse(SopClasses.MULTI_FRAME_TRUE_COLOR_SC);

    assertThat(
            List.of(
                encoded(source, ObjectOptions.NONE).sopInstanceUid(),
                encoded(source, region()).sopInstanceUid(),
                encoded(source, region().withSopClass(VIDEO_ENDOSCOPIC)).sopInstanceUid()))
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesAnObjectWithoutAStudy() throws IOException {
    Dataset source = sparse(SopClasses.MULTI_FRAME_TRUE_COLOR_SC).remove(Tag.STUDY_INSTANCE_UID);

    assertThat(judge(movie(source), region()).why()).contains("no Study Instance UID");
  }

  @Test
  void refusesDefaultsThatTheCharacterSetOfTheObjectLacks() throws IOException {
    Dataset ascii = sparse(SopClasses.MULTI_FRAME_TRUE_COLOR_SC).remove(Tag.SPECIFIC_CHARACTER_SET);
    Defaults defaults = Defaults.NONE.with(Tag.INSTITUTION_NAME, "Universitätsklinik");

    Decision decision = judge(movie(ascii), ObjectOptions.NONE.withDefaults(defaults));

    assertThat(decision).isInstanceOf(Refused.class);
    assertThat(decision.why()).contains("InstitutionName", "character set");
  }

  /** As badly filled as towers do it: no Type 2 attribute that can be left out. */
  private static Dataset sparse(String sopClass) {
    return SourceObjects.header()
        .put(Tag.SOP_CLASS_UID, Vr.UI, sopClass)
        .put(Tag.PATIENT_NAME, Vr.PN, "Scope^Test")
        .put(Tag.MODALITY, Vr.CS, sopClass.equals(SopClasses.ULTRASOUND_MULTI_FRAME) ? "US" : "OT")
        .remove(Tag.CONVERSION_TYPE)
        .remove(Tag.BURNED_IN_ANNOTATION)
        .remove(Tag.MANUFACTURER)
        .remove(Tag.SERIES_NUMBER)
        .remove(Tag.INSTANCE_NUMBER);
  }

  private static ObjectOptions region() {
    return ObjectOptions.NONE.withDefaults(Defaults.NONE.withAnatomicRegion(RECTUM));
  }

  private Movie movie(Dataset header) throws IOException {
    return (Movie) SourceObjects.read(objects.uncompressed(header, EXPLICIT_VR_LITTLE_ENDIAN, 72));
  }

  private Movie stream(Dataset header) throws IOException {
    return (Movie) SourceObjects.read(objects.encapsulated(header, H264_HP41, new byte[64]));
  }

  private DerivedObject encoded(Dataset source, ObjectOptions options) throws IOException {
    Movie movie = movie(source);
    Fits fits =
        (Fits)
            SyntaxRules.decide(
                Videos.uncompressed(640, 480, Videos.NTSC).info(), movie.declared(), wish(options));
    return DerivedObject.of(movie, fits, Piece.whole(result(), fits.syntax()), making(options));
  }

  private static Fits decide(Movie movie, Videos video, ObjectOptions options) {
    return (Fits) SyntaxRules.decide(video.info(), movie.declared(), wish(options));
  }

  private static Decision judge(Movie movie, ObjectOptions options) {
    return ObjectRules.decide(
        Videos.uncompressed(640, 480, Videos.NTSC).info(),
        movie.object(),
        movie.declared(),
        wish(options));
  }

  private static Decision judgeStream(Movie movie) {
    return ObjectRules.decide(
        Videos.h264(640, 480, Videos.NTSC).info(),
        movie.object(),
        movie.declared(),
        wish(region()));
  }

  private Plan plan(Videos video, String sopClass, List<TransferSyntax> allowed)
      throws IOException {
    Dataset header = ofTheStream(sopClass);
    Movie movie =
        (Movie)
            SourceObjects.read(
                objects.encapsulated(header, TransferSyntax.HEVC_M10P51, new byte[64]));
    return ((Fits)
            SyntaxRules.decide(
                video.info(), movie.declared(), Wish.of(Profile.named("any"), allowed)))
        .plan();
  }

  /** Sparse, and true of 640x480 at 29.97. */
  private static Dataset ofTheStream(String sopClass) {
    return sparse(sopClass)
        .putInts(Tag.ROWS, Vr.US, 480)
        .putInts(Tag.COLUMNS, Vr.US, 640)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "YBR_PARTIAL_420")
        .put(Tag.FRAME_TIME, Vr.DS, "33.367")
        .put(Tag.NUMBER_OF_FRAMES, Vr.IS, "250");
  }

  private static Wish wish(ObjectOptions options) {
    List<TransferSyntax> allowed = List.of(H264_HP41);
    return new Wish(Profile.named("any"), options, allowed);
  }

  private static Making making(ObjectOptions options) {
    return Making.by(Equipment.scopegate("1"), CLOCK).withOptions(options);
  }

  private Transcoded result() throws IOException {
    Path stream = objects.newFile();
    Files.write(stream, new byte[80]);
    return new Transcoded(
        stream, Videos.h264(640, 480, Videos.NTSC).info(), 77, 77, 1000, "libx264", 0);
  }

  private Path written(DerivedObject object) throws IOException {
    Path file = objects.newFile();
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      object.writeTo(out);
    }
    return file;
  }
}
