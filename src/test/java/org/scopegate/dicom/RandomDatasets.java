package org.scopegate.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Datasets of all kinds of elements, with sequences in either form of length. */
final class RandomDatasets {

  private RandomDatasets() {}

  private static final List<Tag> TAGS =
      List.of(
          Tag.IMAGE_TYPE,
          Tag.SOP_INSTANCE_UID,
          Tag.CONTENT_DATE,
          Tag.PATIENT_ID,
          Tag.FRAME_TIME,
          Tag.FRAME_INCREMENT_POINTER,
          Tag.ROWS,
          Tag.of(0x0018, 0x6016),
          Tag.of(0x0018, 0x6024),
          Tag.of(0x0018, 0x9073),
          Tag.of(0x0009, 0x0010),
          Tag.of(0x0009, 0x1001),
          Tag.of(0x5400, 0x1010),
          Tag.of(0x6002, 0x3000),
          Tag.EXTENDED_OFFSET_TABLE);

  private static final List<Tag> SEQUENCES =
      List.of(Tag.SOURCE_IMAGE_SEQUENCE, Tag.DERIVATION_CODE_SEQUENCE, Tag.ICON_IMAGE_SEQUENCE);

  /**
   * @param depth of sequences at most
   */
  static Dataset of(Random random, int depth) {
    Dataset dataset = new Dataset();
    for (Tag tag : TAGS) {
      if (random.nextBoolean()) {
        byte[] bytes = new byte[8 * random.nextInt(4)];
        random.nextBytes(bytes);
        dataset.putBytes(tag, Dictionary.vr(tag), bytes);
      }
    }
    for (Tag tag : SEQUENCES) {
      if (depth > 0 && random.nextBoolean()) {
        List<Item> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          items.add(new Item(of(random, depth - 1), form(random)));
        }
        dataset.put(new Element.Sequence(tag, Vr.SQ, form(random), items));
      }
    }
    return dataset;
  }

  private static LengthForm form(Random random) {
    return random.nextBoolean() ? LengthForm.DEFINED : LengthForm.UNDEFINED;
  }
}
