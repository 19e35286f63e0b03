package org.scopegate.dicom;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the bytes of a value mean, by VR, 6.2. Malformed numbers read as absent. */
final class Values {

  private Values() {}

  /** The values as text, trimmed; numbers in decimal; none for OB, OW and their like. */
  static List<String> strings(Vr vr, byte[] bytes, CharacterSet characterSet) {
    if (!vr.isText()) {
      return binaryStrings(vr, bytes);
    }
    String text =
        vr.followsCharacterSet()
            ? characterSet.decode(bytes)
            : new String(bytes, StandardCharsets.ISO_8859_1);
    String value = stripPadding(text);
    if (value.isBlank()) {
      return List.of();
    }
    if (!vr.isMultiValued()) {
      return List.of(value);
    }
    List<String> values = new ArrayList<>();
    for (String part : value.split("\\\\", -1)) {
      values.add(stripPadding(part).strip());
    }
    return List.copyOf(values);
  }

  /** Whole numbers: of US and its like, and of IS and DS where they are whole. */
  static List<Long> integers(Vr vr, byte[] bytes) {
    return switch (vr) {
      case US, AT -> words(bytes, 2, word -> (long) (word.getShort() & 0xFFFF));
      case SS -> words(bytes, 2, word -> (long) word.getShort());
      case UL -> words(bytes, 4, word -> word.getInt() & 0xFFFFFFFFL);
      case SL -> words(bytes, 4, word -> (long) word.getInt());
      case UV, SV -> words(bytes, 8, ByteBuffer::getLong);
      case IS, DS -> parsed(vr, bytes, Values::whole);
      default -> List.of();
    };
  }

  static List<Double> decimals(Vr vr, byte[] bytes) {
    return switch (vr) {
      case FL -> words(bytes, 4, word -> (double) word.getFloat());
      case FD -> words(bytes, 8, ByteBuffer::getDouble);
      case IS, DS -> parsed(vr, bytes, text -> number(text).map(BigDecimal::doubleValue));
      default -> integers(vr, bytes).stream().map(Long::doubleValue).toList();
    };
  }

  static List<Tag> tags(byte[] bytes) {
    return words(bytes, 4, word -> Tag.of(word.getShort() & 0xFFFF, word.getShort() & 0xFFFF));
  }

  private static List<String> binaryStrings(Vr vr, byte[] bytes) {
    return switch (vr) {
      case AT -> tags(bytes).stream().map(Tag::toString).toList();
      case FL ->
          words(bytes, 4, ByteBuffer::getFloat).stream().map(value -> value.toString()).toList();
      case FD -> decimals(vr, bytes).stream().map(value -> value.toString()).toList();
      default -> integers(vr, bytes).stream().map(value -> value.toString()).toList();
    };
  }

  /** Each whole word of the bytes; what is left over at the end is no number. */
  private static <T> List<T> words(byte[] bytes, int size, Function<ByteBuffer, T> read) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<T> values = new ArrayList<>(bytes.length / size);
    while (buffer.remaining() >= size) {
      values.add(read.apply(buffer));
    }
    return values;
  }

  /** The numbers of a text; none at all where one of them is no number. */
  private static <T> List<T> parsed(Vr vr, byte[] bytes, Function<String, Optional<T>> read) {
    List<T> values = new ArrayList<>();
    for (String text : strings(vr, bytes, CharacterSet.DEFAULT)) {
      Optional<T> value = read.apply(text);
      if (value.isEmpty()) {
        return List.of();
      }
      values.add(value.get());
    }
    return values;
  }

  private static Optional<Long> whole(String text) {
    Optional<BigDecimal> number = number(text);
    try {
      return number.map(BigDecimal::longValueExact);
    } catch (ArithmeticException notWhole) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> number(String text) {
    // longer ones are no DS or IS by 6.2, and an exponent must not make a number of a million
    // digits
    if (text.length() > 32 || !text.matches("[+-]?[0-9]*\\.?[0-9]*([eE][+-]?[0-9]{1,3})?")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private static String stripPadding(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
      end--;
    }
    return text.substring(0, end);
  }
}
