package org.scopegate.video;

import java.util.List;
import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;

/**
 * Which storage classes hold moving pictures that may become H.264, and in which class the result
 * is legal: PS3.3 A.7, A.8 and A.32. Classes of grayscale pictures only cannot carry
 * YBR_PARTIAL_420.
 */
final class VideoClasses {

  private static final String VL_MICROSCOPIC = "1.2.840.10008.5.1.4.1.1.77.1.2";
  private static final String VL_PHOTOGRAPHIC = "1.2.840.10008.5.1.4.1.1.77.1.4";

  /** In the order of PS3.4 Table B.5-1. */
  private static final List<Row> ROWS =
      List.of(
          same(SopClasses.ULTRASOUND_MULTI_FRAME),
          new Row(SopClasses.SECONDARY_CAPTURE, SopClasses.MULTI_FRAME_TRUE_COLOR_SC),
          new Row(SopClasses.MULTI_FRAME_GRAYSCALE_BYTE_SC, SopClasses.MULTI_FRAME_TRUE_COLOR_SC),
          same(SopClasses.MULTI_FRAME_TRUE_COLOR_SC),
          new Row(SopClasses.VL_ENDOSCOPIC, SopClasses.VIDEO_ENDOSCOPIC),
          same(SopClasses.VIDEO_ENDOSCOPIC),
          new Row(VL_MICROSCOPIC, SopClasses.VIDEO_MICROSCOPIC),
          same(SopClasses.VIDEO_MICROSCOPIC),
          new Row(VL_PHOTOGRAPHIC, SopClasses.VIDEO_PHOTOGRAPHIC),
          same(SopClasses.VIDEO_PHOTOGRAPHIC));

  /** Type 2 attributes of modules that all these classes have, C.7.1.1 to C.7.6.1. */
  private static final List<Empty> TYPE_2 =
      List.of(
          new Empty(Tag.STUDY_DATE, Vr.DA),
          new Empty(Tag.STUDY_TIME, Vr.TM),
          new Empty(Tag.ACCESSION_NUMBER, Vr.SH),
          new Empty(Tag.REFERRING_PHYSICIAN_NAME, Vr.PN),
          new Empty(Tag.PATIENT_NAME, Vr.PN),
          new Empty(Tag.PATIENT_ID, Vr.LO),
          new Empty(Tag.PATIENT_BIRTH_DATE, Vr.DA),
          new Empty(Tag.PATIENT_SEX, Vr.CS),
          new Empty(Tag.STUDY_ID, Vr.SH),
          new Empty(Tag.SERIES_NUMBER, Vr.IS),
          new Empty(Tag.INSTANCE_NUMBER, Vr.IS),
          new Empty(Tag.PATIENT_ORIENTATION, Vr.CS));

  /** Where one of these is, the body part or its side is told, C.7.3.1: Laterality stays out. */
  private static final List<Tag> SIDES =
      List.of(
          Tag.of(0x0018, 0x0015), // Body Part Examined
          Tag.ANATOMIC_REGION_SEQUENCE,
          Tag.LATERALITY,
          Tag.of(0x0020, 0x0062), // Image Laterality
          Tag.of(0x0020, 0x9072), // Frame Laterality
          Tag.of(0x0024, 0x0113)); // Measurement Laterality

  private static final List<String> WITH_ACQUISITION_CONTEXT =
      List.of(
          SopClasses.VIDEO_ENDOSCOPIC, SopClasses.VIDEO_MICROSCOPIC, SopClasses.VIDEO_PHOTOGRAPHIC);

  private VideoClasses() {}

  /** The class in which pictures of this class may be H.264; empty where none is. */
  static Optional<String> derivedClass(String sopClassUid) {
    return ROWS.stream().filter(row -> row.from.equals(sopClassUid)).map(Row::to).findFirst();
  }

  /** Adds what the class of the derived object asks for and may be empty. */
  static void complete(Dataset header, String sopClassUid) {
    TYPE_2.stream()
        .filter(empty -> !header.contains(empty.tag))
        .forEach(empty -> header.put(empty.tag, empty.vr));
    if (SIDES.stream().noneMatch(header::hasValue) && !header.contains(Tag.LATERALITY)) {
      header.put(Tag.LATERALITY, Vr.CS);
    }
    if (WITH_ACQUISITION_CONTEXT.contains(sopClassUid)
        && !header.contains(Tag.ACQUISITION_CONTEXT_SEQUENCE)) {
      header.putItems(Tag.ACQUISITION_CONTEXT_SEQUENCE, List.of());
    }
  }

  /**
   * Makes the header one of another class, and says what it was: Conversion Source Attributes
   * Sequence, C.12.1. Burned In Annotation is Type 1 in Multi-frame True Color SC, and a source of
   * a class without it may say nothing; YES is then what does no harm.
   */
  static void change(Dataset header, String toClassUid, Dataset sourceReference) {
    header
        .put(Tag.SOP_CLASS_UID, Vr.UI, toClassUid)
        .putItems(Tag.CONVERSION_SOURCE_ATTRIBUTES_SEQUENCE, List.of(sourceReference));
    if (toClassUid.equals(SopClasses.MULTI_FRAME_TRUE_COLOR_SC)
        && !header.hasValue(Tag.BURNED_IN_ANNOTATION)) {
      header.put(Tag.BURNED_IN_ANNOTATION, Vr.CS, "YES");
    }
  }

  private static Row same(String sopClassUid) {
    return new Row(sopClassUid, sopClassUid);
  }

  private record Row(String from, String to) {}

  private record Empty(Tag tag, Vr vr) {}
}
