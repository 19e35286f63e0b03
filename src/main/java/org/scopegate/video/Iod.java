package org.scopegate.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Dictionary;
import org.scopegate.dicom.Element;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;

/**
 * What the IOD of a derived object asks for and forbids, PS3.3 A.7, A.8.5 and A.32.5 to A.32.7: the
 * attributes that a gateway can be asked for, not those that only a device can know.
 *
 * @param sopClassUid of the derived object
 */
record Iod(String sopClassUid) {

  private static final Tag SPECIMEN_DESCRIPTION_SEQUENCE = Tag.of(0x0040, 0x0560);
  private static final Set<String> STEREO = Set.of("STEREO L", "STEREO R");

  private static final Set<String> VIDEO =
      Set.of(
          SopClasses.VIDEO_ENDOSCOPIC, SopClasses.VIDEO_MICROSCOPIC, SopClasses.VIDEO_PHOTOGRAPHIC);

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
          new Empty(Tag.MANUFACTURER, Vr.LO),
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

  /**
   * The Type 1 attribute that neither the object nor its route gives, as a sentence; empty where
   * nothing is lacking.
   */
  Optional<String> lacks(Dataset header, Defaults defaults) {
    if (isVideo()) {
      return lacksRegion(header, defaults);
    }
    boolean modality = header.hasValue(Tag.MODALITY) || defaults.values().containsKey(Tag.MODALITY);
    return modality
        ? Optional.empty()
        : lack("Modality (0008,0060)", "Modality: US, for instance,");
  }

  /** Fills in, adds empty and removes what the IOD wants. */
  void complete(Dataset header, Defaults defaults) {
    fill(header, defaults);
    carry(header, Tag.ACQUISITION_DATE, Tag.CONTENT_DATE);
    carry(header, Tag.ACQUISITION_TIME, Tag.CONTENT_TIME);
    TYPE_2.stream()
        .filter(empty -> !header.contains(empty.tag))
        .forEach(empty -> header.put(empty.tag, empty.vr));
    if (SIDES.stream().noneMatch(header::hasValue) && !header.contains(Tag.LATERALITY)) {
      header.put(Tag.LATERALITY, Vr.CS);
    }
    if (isVideo()) {
      video(header);
    } else if (sopClassUid.equals(SopClasses.MULTI_FRAME_TRUE_COLOR_SC)) {
      secondaryCapture(header);
    }
  }

  private boolean isVideo() {
    return VIDEO.contains(sopClassUid);
  }

  private static void fill(Dataset header, Defaults defaults) {
    defaults.fill(header);
    if (!header.hasValue(SPECIMEN_DESCRIPTION_SEQUENCE)
        && !header.hasValue(Tag.ANATOMIC_REGION_SEQUENCE)) {
      defaults
          .anatomicRegion()
          .ifPresent(code -> header.putItems(Tag.ANATOMIC_REGION_SEQUENCE, List.of(code.item())));
    }
  }

  /** The content began when the acquisition did, where nothing else is said. */
  private static void carry(Dataset header, Tag from, Tag to) {
    if (!header.hasValue(to) && header.hasValue(from)) {
      header.bytes(from).ifPresent(bytes -> header.putBytes(to, Dictionary.vr(to), bytes));
    }
  }

  /** Every movie has a Number of Frames: Type 1C of VL Image, C.8.12.1, unless of a specimen. */
  private Optional<String> lacksRegion(Dataset header, Defaults defaults) {
    boolean told =
        header.hasValue(Tag.ANATOMIC_REGION_SEQUENCE)
            || header.hasValue(SPECIMEN_DESCRIPTION_SEQUENCE)
            || defaults.anatomicRegion().isPresent();
    return told
        ? Optional.empty()
        : lack("Anatomic Region Sequence (0008,2218)", "anatomic_region");
  }

  private Optional<String> lack(String attribute, String key) {
    return Optional.of(
        "%s needs %s, which the object does not have: name it as %s under defaults of its route"
            .formatted(VideoClasses.name(sopClassUid), attribute, key));
  }

  /** A.32.5 to A.32.7. */
  private void video(Dataset header) {
    header.put(Tag.MODALITY, Vr.CS, modality());
    imageType(header);
    if (!header.hasValue(Tag.CONTENT_TIME)) {
      // Type 2C in General Image, but Type 1C in VL Image
      header.remove(Tag.CONTENT_TIME);
    }
    if (!header.contains(Tag.ACQUISITION_CONTEXT_SEQUENCE)) {
      header.putItems(Tag.ACQUISITION_CONTEXT_SEQUENCE, List.of());
    }
    Forbidden.inVideo(header);
  }

  private String modality() {
    for (SopClassChoice choice : SopClassChoice.values()) {
      if (choice.uid().filter(sopClassUid::equals).isPresent()) {
        return choice.modality();
      }
    }
    throw new IllegalStateException(sopClassUid + " is no Video class");
  }

  /** C.8.12.1.1.1: two values, and a third only for stereo pairs. */
  private static void imageType(Dataset header) {
    List<String> values = header.strings(Tag.IMAGE_TYPE);
    List<String> legal = new ArrayList<>();
    legal.add(
        values.contains("ORIGINAL") && values.indexOf("ORIGINAL") == 0 ? "ORIGINAL" : "DERIVED");
    legal.add(values.size() > 1 && values.get(1).equals("PRIMARY") ? "PRIMARY" : "SECONDARY");
    values.stream().skip(2).limit(1).filter(STEREO::contains).forEach(legal::add);
    header.put(Tag.IMAGE_TYPE, Vr.CS, legal.toArray(String[]::new));
  }

  /**
   * A.8.5. Type 1 attributes of which something true can be said of any object: this node is a
   * workstation that made it, and YES is what does no harm where burned in annotation is not spoken
   * of.
   */
  private static void secondaryCapture(Dataset header) {
    if (!header.hasValue(Tag.CONVERSION_TYPE)) {
      header.put(Tag.CONVERSION_TYPE, Vr.CS, "WSD");
    }
    if (!header.hasValue(Tag.BURNED_IN_ANNOTATION)) {
      header.put(Tag.BURNED_IN_ANNOTATION, Vr.CS, "YES");
    }
    Forbidden.inSecondaryCapture(header);
  }

  private record Empty(Tag tag, Vr vr) {}

  /** Modules that are not allowed, with the attributes by which they are present. */
  private static final class Forbidden {

    /** Modality LUT and VOI LUT, C.11.1 and C.11.2. */
    private static final Set<Tag> LOOKUPS =
        Set.of(
            Tag.of(0x0028, 0x1050), // Window Center
            Tag.of(0x0028, 0x1051), // Window Width
            Tag.of(0x0028, 0x1052), // Rescale Intercept
            Tag.of(0x0028, 0x1053), // Rescale Slope
            Tag.of(0x0028, 0x1054), // Rescale Type
            Tag.of(0x0028, 0x1055), // Window Center & Width Explanation
            Tag.of(0x0028, 0x1056), // VOI LUT Function
            Tag.of(0x0028, 0x3000), // Modality LUT Sequence
            Tag.of(0x0028, 0x3010)); // VOI LUT Sequence

    /** Graphic Annotation, C.10.5. */
    private static final Tag GRAPHIC_ANNOTATION_SEQUENCE = Tag.of(0x0070, 0x0001);

    /** A.32.5.4.2, A.32.6.4.2 and A.32.7.4.2. */
    static void inVideo(Dataset header) {
      inSecondaryCapture(header);
      header.remove(GRAPHIC_ANNOTATION_SEQUENCE);
    }

    /** A.8.5.4. */
    static void inSecondaryCapture(Dataset header) {
      remove(header, tag -> LOOKUPS.contains(tag) || Untrue.isOverlay(tag));
    }

    private static void remove(Dataset header, Predicate<Tag> forbidden) {
      header.elements().stream()
          .map(Element::tag)
          .filter(forbidden)
          .toList()
          .forEach(header::remove);
    }
  }
}
