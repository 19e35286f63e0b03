package org.scopegate.media.worker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.scopegate.bytes.ByteWriter;

/** Fields of a message in a row, each as {@link FieldReader} reads it. */
final class FieldWriter {

  private final ByteWriter out = new ByteWriter(1024);

  FieldWriter i32(int value) {
    out.u32(value);
    return this;
  }

  FieldWriter i64(long value) {
    out.i64(value);
    return this;
  }

  FieldWriter f64(double value) {
    return i64(Double.doubleToLongBits(value));
  }

  FieldWriter flag(boolean value) {
    out.u8(value ? 1 : 0);
    return this;
  }

  FieldWriter constant(Enum<?> value) {
    out.u8(value.ordinal());
    return this;
  }

  /** Which of several records follows. */
  FieldWriter kind(int number) {
    out.u8(number);
    return this;
  }

  FieldWriter bytes(byte[] value) {
    out.u32(value.length).bytes(value);
    return this;
  }

  FieldWriter text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  FieldWriter path(Path value) {
    return text(value.toString());
  }

  <T> FieldWriter optional(Optional<T> value, Consumer<T> writer) {
    flag(value.isPresent());
    value.ifPresent(writer);
    return this;
  }

  FieldWriter optional(OptionalLong value) {
    flag(value.isPresent());
    value.ifPresent(this::i64);
    return this;
  }

  FieldWriter optional(OptionalDouble value) {
    flag(value.isPresent());
    value.ifPresent(this::f64);
    return this;
  }

  <T> FieldWriter all(Collection<T> values, Consumer<T> writer) {
    i32(values.size());
    values.forEach(writer);
    return this;
  }

  FieldWriter texts(List<String> values) {
    return all(values, this::text);
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
