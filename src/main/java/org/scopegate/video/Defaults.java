package org.scopegate.video;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Dictionary;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;

/**
 * Attributes that a route gives to the objects that are made for it. They fill what the source
 * leaves out or empty, and overwrite nothing.
 *
 * @param values by tag, as text
 * @param anatomicRegion the item of Anatomic Region Sequence (0008,2218)
 */
public record Defaults(SortedMap<Tag, List<String>> values, Optional<Code> anatomicRegion) {

  public static final Defaults NONE = new Defaults(new TreeMap<>(), Optional.empty());

  private static final Tag RECOGNIZABLE_VISUAL_FEATURES = Tag.of(0x0028, 0x0302);

  /** Of group 0028 these alone are not about samples, which this node describes itself. */
  private static final Set<Tag> OF_THE_CONTENT =
      Set.of(Tag.BURNED_IN_ANNOTATION, RECOGNIZABLE_VISUAL_FEATURES);

  /** What this node writes itself, or what would be told of the wrong object. */
  private static final Set<Tag> NEVER =
      Set.of(
          Tag.SPECIFIC_CHARACTER_SET,
          Tag.IMAGE_TYPE,
          Tag.INSTANCE_CREATION_DATE,
          Tag.INSTANCE_CREATION_TIME,
          Tag.ACCESSION_NUMBER,
          Tag.DERIVATION_DESCRIPTION,
          Tag.START_TRIM,
          Tag.STOP_TRIM,
          Tag.RECOMMENDED_DISPLAY_FRAME_RATE,
          Tag.CINE_RATE,
          Tag.EFFECTIVE_DURATION,
          Tag.FRAME_TIME,
          Tag.FRAME_TIME_VECTOR,
          Tag.FRAME_DELAY,
          Tag.STUDY_ID,
          Tag.SERIES_NUMBER,
          Tag.INSTANCE_NUMBER);

  private static final int PATIENT = 0x0010;
  private static final int PIXELS = 0x0028;

  public Defaults {
    SortedMap<Tag, List<String>> copy = new TreeMap<>();
    values.forEach((tag, texts) -> copy.put(tag, checked(tag, texts)));
    values = Collections.unmodifiableSortedMap(copy);
  }

  /**
   * One attribute more.
   *
   * @throws IllegalArgumentException where it may not be given by a route, or its VR, PS3.5 6.2,
   *     does not allow such a value
   */
  public Defaults with(Tag tag, String... texts) {
    SortedMap<Tag, List<String>> more = new TreeMap<>(values);
    more.put(tag, List.of(texts));
    return new Defaults(more, anatomicRegion);
  }

  public Defaults withAnatomicRegion(Code region) {
    return new Defaults(values, Optional.of(region));
  }

  /**
   * Fills what is missing or empty; the anatomic region aside, which depends on more.
   *
   * @throws IllegalArgumentException if the character set of the object lacks a letter
   */
  void fill(Dataset header) {
    values.forEach(
        (tag, texts) -> {
          if (!header.hasValue(tag)) {
            header.put(tag, Dictionary.vr(tag), texts.toArray(String[]::new));
          }
        });
  }

  /**
   * Why the object cannot be filled in; empty where it can.
   *
   * @param header is left as it is
   */
  Optional<String> unfit(Dataset header) {
    for (Map.Entry<Tag, List<String>> entry : values.entrySet()) {
      Tag tag = entry.getKey();
      try {
        new Defaults(new TreeMap<>(Map.of(tag, entry.getValue())), Optional.empty())
            .fill(header.copy());
      } catch (IllegalArgumentException lettersMissing) {
        return Optional.of(
            "%s of the route's defaults has letters that the character set of the object lacks"
                .formatted(Dictionary.keyword(tag).orElse(tag.toString())));
      }
    }
    return Optional.empty();
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

  private static List<String> checked(Tag tag, List<String> texts) {
    Vr vr = Dictionary.vr(tag);
    String name = Dictionary.keyword(tag).orElse(tag.toString());
    if (tag.group() < 0x0008 || tag.isPrivate() || !vr.isText() || vr == Vr.UI) {
      throw new IllegalArgumentException(name + " of VR " + vr + " cannot be a default");
    }
    if (tag.group() == PATIENT) {
      throw new IllegalArgumentException(name + " would be told of every patient");
    }
    if (NEVER.contains(tag) || tag.group() == PIXELS && !OF_THE_CONTENT.contains(tag)) {
      throw new IllegalArgumentException(name + " is not for a route to say");
    }
    if (texts.isEmpty()) {
      throw new IllegalArgumentException(name + " has no value");
    }
    texts.forEach(text -> ValueRules.check(name, vr, text));
    return List.copyOf(texts);
  }
}
