package org.scopegate.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The data dictionary, PS3.6 chapters 6 to 8 and PS3.7 E.1: VR and keyword of a tag. */
public final class Dictionary {

  /** A row: more than one VR where the standard leaves the choice to other elements. */
  private record Entry(List<Vr> vrs, String keyword) {}

  /** A row for a repeating group: the digits that count, and what they must be. */
  private record Repeating(int mask, int value, Entry entry) {}

  private static final Map<Integer, Entry> ENTRIES = new HashMap<>();
  private static final Map<String, Tag> TAGS = new HashMap<>();
  private static final List<Repeating> REPEATING = new ArrayList<>();

  static {
    for (String[] row : ResourceTable.rows("data-elements.tsv")) {
      add(row[0], new Entry(Arrays.stream(row[1].split("\\|")).map(Vr::valueOf).toList(), row[2]));
    }
  }

  private Dictionary() {}

  /**
   * The VR that implicit VR little endian gives a tag, A.1: UN where the dictionary does not know
   * it, OW where there is a choice with OW, and the unsigned one of US and SS.
   */
  public static Vr vr(Tag tag) {
    return vr(tag, () -> PixelSign.UNSIGNED);
  }

  static Vr vr(Tag tag, Supplier<PixelSign> sign) {
    if (tag.element() == 0) {
      return Vr.UL; // group length, 7.2
    }
    if (tag.isPrivate()) {
      return tag.isPrivateCreator() ? Vr.LO : Vr.UN;
    }
    return entry(tag).map(entry -> choose(entry.vrs, sign)).orElse(Vr.UN);
  }

  /** The keyword of PS3.6; empty for private and unknown tags. */
  public static Optional<String> keyword(Tag tag) {
    return tag.isPrivate() ? Optional.empty() : entry(tag).map(Entry::keyword);
  }

  /** The tag of a keyword; empty for unknown words and for those of repeating groups. */
  public static Optional<Tag> tag(String keyword) {
    return Optional.ofNullable(TAGS.get(keyword));
  }

  /** What Pixel Representation (0028,0103) says of the elements that are US or SS. */
  enum PixelSign {
    UNSIGNED,
    SIGNED
  }

  private static Vr choose(List<Vr> vrs, Supplier<PixelSign> sign) {
    if (vrs.contains(Vr.OW)) {
      return Vr.OW;
    }
    return vrs.contains(Vr.SS) && sign.get() == PixelSign.SIGNED ? Vr.SS : vrs.get(0);
  }

  private static Optional<Entry> entry(Tag tag) {
    Entry entry = ENTRIES.get(tag.value());
    return entry != null ? Optional.of(entry) : repeating(tag.value());
  }

  private static Optional<Entry> repeating(int tag) {
    return REPEATING.stream()
        .filter(row -> (tag & row.mask) == row.value)
        .map(Repeating::entry)
        .findFirst();
  }

  private static void add(String digits, Entry entry) {
    int value = Integer.parseUnsignedInt(digits.replace('X', '0'), 16);
    if (digits.indexOf('X') < 0) {
      ENTRIES.put(value, entry);
      TAGS.put(entry.keyword, new Tag(value));
      return;
    }
    int mask = Integer.parseUnsignedInt(digits.replaceAll("[^X]", "F").replace('X', '0'), 16);
    REPEATING.add(new Repeating(mask, value, entry));
  }
}
