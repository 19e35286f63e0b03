package org.scopegate.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Elements in the order of their tags. What was read stays byte for byte, unknown and private
 * elements too, until it is put anew. Never holds the pixel data of an object. Mutable, fluent, not
 * thread-safe.
 */
public final class Dataset {

  private final TreeMap<Tag, Element> elements = new TreeMap<>();
  private Dataset parent;

  public Dataset() {}

  /** An item of another dataset: its character set holds here too. */
  Dataset(Dataset parent) {
    this.parent = parent;
  }

  /** All elements in tag order; a view that follows changes. */
  public Collection<Element> elements() {
    return Collections.unmodifiableCollection(elements.values());
  }

  public boolean isEmpty() {
    return elements.isEmpty();
  }

  public boolean contains(Tag tag) {
    return elements.containsKey(tag);
  }

  public Optional<Element> element(Tag tag) {
    return Optional.ofNullable(elements.get(tag));
  }

  /** Whether the element is there with at least one byte or one item. */
  public boolean hasValue(Tag tag) {
    Element element = elements.get(tag);
    if (element instanceof Element.Value value) {
      return value.bytes().length > 0;
    }
    return element instanceof Element.Sequence sequence
        ? !sequence.items().isEmpty()
        : element != null;
  }

  /** The first value as text, trimmed and decoded; empty where there is none. */
  public Optional<String> string(Tag tag) {
    return strings(tag).stream().findFirst();
  }

  /** The values as text, trimmed and decoded; numbers in decimal. */
  public List<String> strings(Tag tag) {
    return value(tag)
        .map(value -> Values.strings(meaning(value), value.bytes(), characterSet()))
        .orElse(List.of());
  }

  /** The first value as a whole number; empty where it is none or too large for an int. */
  public OptionalInt integer(Tag tag) {
    OptionalLong number = longInteger(tag);
    return number.isPresent() && number.getAsLong() == (int) number.getAsLong()
        ? OptionalInt.of((int) number.getAsLong())
        : OptionalInt.empty();
  }

  /** The first value as a whole number; empty where it is none. */
  public OptionalLong longInteger(Tag tag) {
    return integers(tag).stream().mapToLong(Long::longValue).findFirst();
  }

  public List<Long> integers(Tag tag) {
    return value(tag)
        .map(value -> Values.integers(meaning(value), value.bytes()))
        .orElse(List.of());
  }

  /** The first value as a number; empty where it is none. */
  public OptionalDouble decimal(Tag tag) {
    return decimals(tag).stream().mapToDouble(Double::doubleValue).findFirst();
  }

  public List<Double> decimals(Tag tag) {
    return value(tag)
        .map(value -> Values.decimals(meaning(value), value.bytes()))
        .orElse(List.of());
  }

  /** The values of an AT, such as Frame Increment Pointer. */
  public List<Tag> tags(Tag tag) {
    return value(tag)
        .filter(value -> meaning(value) == Vr.AT)
        .map(value -> Values.tags(value.bytes()))
        .orElse(List.of());
  }

  /** The value's bytes as they stand, numbers in little endian. A copy. */
  public Optional<byte[]> bytes(Tag tag) {
    return value(tag).map(value -> value.bytes().clone());
  }

  /** The items of a sequence; none where it is empty, absent or no sequence. */
  public List<Dataset> items(Tag tag) {
    return elements.get(tag) instanceof Element.Sequence sequence
        ? sequence.items().stream().map(Item::dataset).toList()
        : List.of();
  }

  /**
   * Puts text values; without any the element is there and empty. Text is encoded in the character
   * set of this dataset.
   *
   * @throws IllegalArgumentException for a VR that is no text, or letters the character set lacks
   */
  public Dataset put(Tag tag, Vr vr, String... values) {
    if (!vr.isText() && values.length > 0 || vr == Vr.SQ) {
      throw new IllegalArgumentException(tag + " of VR " + vr + " takes no text");
    }
    String text = String.join("\\", values);
    byte[] bytes =
        vr.followsCharacterSet() ? characterSet().encode(text) : CharacterSet.DEFAULT.encode(text);
    return putBytes(tag, vr, bytes);
  }

  /** Puts whole numbers into US, SS, UL, SL or IS, DS. */
  public Dataset putInts(Tag tag, Vr vr, int... values) {
    if (vr.isText()) {
      return put(tag, vr, Arrays.stream(values).mapToObj(Integer::toString).toArray(String[]::new));
    }
    return putBytes(tag, vr, Numbers.encode(vr, Arrays.stream(values).asLongStream().toArray()));
  }

  /** Puts whole numbers into any VR that holds them, such as UV. */
  public Dataset putLongs(Tag tag, Vr vr, long... values) {
    if (vr.isText()) {
      return put(tag, vr, Arrays.stream(values).mapToObj(Long::toString).toArray(String[]::new));
    }
    return putBytes(tag, vr, Numbers.encode(vr, values));
  }

  /** Puts numbers into FL or FD. A DS has its own limits of length: put it as text. */
  public Dataset putDecimals(Tag tag, Vr vr, double... values) {
    return putBytes(tag, vr, Numbers.encode(vr, values));
  }

  /** Puts tags into an AT. */
  public Dataset putTags(Tag tag, Tag... values) {
    return putBytes(tag, Vr.AT, Numbers.encode(values));
  }

  /** Puts a value as bytes, numbers in little endian. An odd length is padded when written. */
  public Dataset putBytes(Tag tag, Vr vr, byte[] bytes) {
    if (vr == Vr.SQ) {
      throw new IllegalArgumentException(tag + " is a sequence: put items");
    }
    return put(new Element.Value(tag, vr, bytes.clone()));
  }

  /** Puts a sequence of defined length; the items become part of this dataset. */
  public Dataset putItems(Tag tag, List<Dataset> items) {
    List<Item> list = new ArrayList<>();
    items.forEach(item -> list.add(new Item(item, LengthForm.DEFINED)));
    return put(new Element.Sequence(tag, Vr.SQ, LengthForm.DEFINED, list));
  }

  /** Puts an element as it is. */
  public Dataset put(Element element) {
    Objects.requireNonNull(element);
    if (element instanceof Element.Sequence sequence) {
      sequence.items().forEach(item -> item.dataset().parent = this);
    }
    elements.put(element.tag(), element);
    return this;
  }

  public Dataset remove(Tag tag) {
    elements.remove(tag);
    return this;
  }

  /** An independent copy: items are copied too. */
  public Dataset copy() {
    Dataset copy = new Dataset(parent);
    elements.values().forEach(element -> copy.put(copyOf(element)));
    return copy;
  }

  /**
   * A copy without group lengths (gggg,0000), retired by 7.2 and wrong as soon as anything of the
   * group changes, and without what belongs to commands and files: behind a file meta it would be
   * read as part of that.
   */
  public Dataset withoutGroupLengths() {
    Dataset copy = copy();
    copy.removeGroupLengths();
    return copy;
  }

  private void removeGroupLengths() {
    elements.keySet().removeIf(tag -> !tag.isForDatasets());
    for (Element element : elements.values()) {
      if (element instanceof Element.Sequence sequence) {
        sequence.items().forEach(item -> item.dataset().removeGroupLengths());
      }
    }
  }

  /** Whether US|SS elements of this dataset hold signed numbers, (0028,0103). */
  Dictionary.PixelSign pixelSign() {
    for (Dataset at = this; at != null; at = at.parent) {
      OptionalInt representation = at.integer(Tag.PIXEL_REPRESENTATION);
      if (representation.isPresent()) {
        return representation.getAsInt() == 1
            ? Dictionary.PixelSign.SIGNED
            : Dictionary.PixelSign.UNSIGNED;
      }
    }
    return Dictionary.PixelSign.UNSIGNED;
  }

  private CharacterSet characterSet() {
    for (Dataset at = this; at != null; at = at.parent) {
      if (at.elements.get(Tag.SPECIFIC_CHARACTER_SET) instanceof Element.Value value) {
        return CharacterSet.of(Values.strings(Vr.CS, value.bytes(), CharacterSet.DEFAULT));
      }
    }
    return CharacterSet.DEFAULT;
  }

  private Optional<Element.Value> value(Tag tag) {
    return elements.get(tag) instanceof Element.Value value ? Optional.of(value) : Optional.empty();
  }

  /** A standard element written as UN is read by the dictionary, 6.2.2. */
  private static Vr meaning(Element.Value value) {
    return value.vr() == Vr.UN ? Dictionary.vr(value.tag()) : value.vr();
  }

  private static Element copyOf(Element element) {
    if (element instanceof Element.Sequence sequence) {
      List<Item> items =
          sequence.items().stream()
              .map(item -> new Item(item.dataset().copy(), item.form()))
              .toList();
      return new Element.Sequence(sequence.tag(), sequence.vr(), sequence.form(), items);
    }
    return element;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dataset that && elements.equals(that.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }

  /** Tags, VRs and lengths only: values may name a patient. */
  @Override
  public String toString() {
    return elements.values().toString();
  }
}
