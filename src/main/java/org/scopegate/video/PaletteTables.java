package org.scopegate.video;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.media.Rendering;

/**
 * What colour each stored value of PALETTE COLOR pictures is, PS3.3 C.7.6.3.1.5, C.7.6.3.1.6 and
 * C.7.9: plain and segmented tables of 8 and 16 bits, of which the upper 8 are shown.
 */
final class PaletteTables {

  /** One colour's elements. */
  private enum Colour {
    RED(0x1101, 0x1201, 0x1221),
    GREEN(0x1102, 0x1202, 0x1222),
    BLUE(0x1103, 0x1203, 0x1223);

    private final Tag descriptor;
    private final Tag data;
    private final Tag segments;

    Colour(int descriptor, int data, int segments) {
      this.descriptor = Tag.of(0x0028, descriptor);
      this.data = Tag.of(0x0028, data);
      this.segments = Tag.of(0x0028, segments);
    }
  }

  private final Dataset header;
  private final StoredBits bits;
  private final Consumer<String> notes;

  PaletteTables(Dataset header, StoredBits bits, Consumer<String> notes) {
    this.header = header;
    this.bits = bits;
    this.notes = notes;
  }

  /** Empty where a table is missing or is none. */
  Optional<Rendering> rendering() {
    Optional<LookupTable> red = table(Colour.RED);
    Optional<LookupTable> green = table(Colour.GREEN);
    Optional<LookupTable> blue = table(Colour.BLUE);
    if (red.isEmpty() || green.isEmpty() || blue.isEmpty()) {
      return Optional.empty();
    }
    int shift = shift(List.of(red.get(), green.get(), blue.get()));
    return Optional.of(
        Rendering.palette(
            levels(red.get(), shift), levels(green.get(), shift), levels(blue.get(), shift)));
  }

  private Optional<LookupTable> table(Colour colour) {
    List<Long> descriptor = header.integers(colour.descriptor);
    Optional<byte[]> segments = header.bytes(colour.segments).filter(bytes -> bytes.length > 0);
    if (descriptor.size() == 3 && segments.isPresent()) {
      int[] entries =
          new SegmentedTable(
                  segments.get(), descriptor.get(2) > 8 ? 2 : 1, LookupTable.count(descriptor))
              .entries();
      return LookupTable.of(descriptor, entries, bits.signed());
    }
    return header
        .bytes(colour.data)
        .flatMap(data -> LookupTable.of(descriptor, data, bits.signed()));
  }

  /** Some write 8 bits and call them 16. */
  private int shift(List<LookupTable> tables) {
    if (tables.stream().allMatch(table -> table.bits() == 8)) {
      return 0;
    }
    boolean small =
        tables.stream()
            .flatMapToInt(table -> Arrays.stream(table.entries()))
            .allMatch(entry -> entry < 256);
    if (small) {
      notes.accept("palette entries of 16 bits use 8: taken as 8 bits");
    }
    return small ? 0 : 8;
  }

  private byte[] levels(LookupTable table, int shift) {
    byte[] levels = new byte[bits.words()];
    for (int word = 0; word < levels.length; word++) {
      levels[word] = (byte) (table.at(bits.value(word)) >> shift);
    }
    return levels;
  }
}
