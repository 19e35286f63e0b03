package org.scopegate.video;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.scopegate.dicom.Tag;

/**
 * Attributes that a route gives to the objects that are made for it. They fill what the source
 * leaves out or empty, and overwrite nothing.
 *
 * @param values by tag, as text
 * @param anatomicRegion the item of Anatomic Region Sequence (0008,2218)
 */
public record Defaults(SortedMap<Tag, List<String>> values, Optional<Code> anatomicRegion) {

  public static final Defaults NONE = new Defaults(new TreeMap<>(), Optional.empty());

  public Defaults {
    SortedMap<Tag, List<String>> copy = new TreeMap<>();
    values.forEach((tag, texts) -> copy.put(tag, List.copyOf(texts)));
    values = Collections.unmodifiableSortedMap(copy);
  }

  /** One more value or several. */
  public Defaults with(Tag tag, String... texts) {
    SortedMap<Tag, List<String>> more = new TreeMap<>(values);
    more.put(tag, List.of(texts));
    return new Defaults(more, anatomicRegion);
  }

  public Defaults withAnatomicRegion(Code region) {
    return new Defaults(values, Optional.of(region));
  }

  /**
   * What tells objects with these defaults apart; empty for none. Part of the names that UIDs are
   * made of, so never change it.
   */
  String key() {
    StringBuilder key = new StringBuilder();
    for (Map.Entry<Tag, List<String>> entry : values.entrySet()) {
      key.append(' ').append(entry.getKey()).append(String.join("\\", entry.getValue()));
    }
    anatomicRegion.ifPresent(
        code -> key.append(" region ").append(code.value()).append(code.scheme()));
    return key.toString();
  }
}
