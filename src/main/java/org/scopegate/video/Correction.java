package org.scopegate.video;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Element;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;

/**
 * What is said of attributes that were corrected in an object that stays the same instance: this
 * node is a Modifying Equipment, PS3.3 C.12.1.1.5, and what stood there before is kept in the
 * Original Attributes Sequence, C.12.1.1.9.
 */
final class Correction {

  private static final Tag ORIGINAL_ATTRIBUTES_SEQUENCE = Tag.of(0x0400, 0x0561);
  private static final Tag MODIFIED_ATTRIBUTES_SEQUENCE = Tag.of(0x0400, 0x0550);
  private static final Tag ATTRIBUTE_MODIFICATION_DATE_TIME = Tag.of(0x0400, 0x0562);
  private static final Tag MODIFYING_SYSTEM = Tag.of(0x0400, 0x0563);
  private static final Tag SOURCE_OF_PREVIOUS_VALUES = Tag.of(0x0400, 0x0564);
  private static final Tag REASON_FOR_THE_ATTRIBUTE_MODIFICATION = Tag.of(0x0400, 0x0565);

  /** What described bytes that are gone: nobody can want them back. */
  private static final Set<Tag> OF_THE_BYTES =
      Set.of(
          Tag.EXTENDED_OFFSET_TABLE,
          Tag.EXTENDED_OFFSET_TABLE_LENGTHS,
          Tag.ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH);

  private Correction() {}

  /** Compares, and writes down what was replaced or removed. */
  static void note(Dataset before, Dataset header, Equipment equipment, ZonedDateTime when) {
    Dataset old = new Dataset();
    before.withoutGroupLengths().elements().stream()
        .filter(element -> element instanceof Element.Value value && value.bytes().length > 0)
        .filter(element -> !OF_THE_BYTES.contains(element.tag()))
        .filter(element -> !header.element(element.tag()).filter(element::equals).isPresent())
        .forEach(old::put);
    EquipmentAttributes.modified(header, equipment);
    if (!old.isEmpty()) {
      append(header, old, equipment, when);
    }
  }

  private static void append(Dataset header, Dataset old, Equipment equipment, ZonedDateTime when) {
    List<Dataset> items = new ArrayList<>(header.items(ORIGINAL_ATTRIBUTES_SEQUENCE));
    String time = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT).format(when);
    items.add(
        new Dataset()
            .putItems(MODIFIED_ATTRIBUTES_SEQUENCE, List.of(old))
            .put(ATTRIBUTE_MODIFICATION_DATE_TIME, Vr.DT, time)
            .put(MODIFYING_SYSTEM, Vr.LO, equipment.modelName())
            .put(SOURCE_OF_PREVIOUS_VALUES, Vr.LO)
            .put(REASON_FOR_THE_ATTRIBUTE_MODIFICATION, Vr.CS, "CORRECT"));
    header.putItems(ORIGINAL_ATTRIBUTES_SEQUENCE, items);
  }
}
