package org.scopegate.media.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.scopegate.bytes.ByteReader;

/** Reads the fields of one message; nothing is believed that passes its end. */
final class FieldReader {

  private final ByteReader in;

  FieldReader(byte[] message) {
    this.in = ByteReader.of(message);
  }

  /** Reads one thing. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  int i32() throws IOException {
    return in.i32();
  }

  long i64() throws IOException {
    return in.i64();
  }

  double f64() throws IOException {
    return Double.longBitsToDouble(i64());
  }

  boolean flag() throws IOException {
    int value = in.u8();
    if (value > 1) {
      throw new IOException("flag " + value + " at " + in.position());
    }
    return value == 1;
  }

  <E extends Enum<E>> E constant(Class<E> type) throws IOException {
    E[] constants = type.getEnumConstants();
    int ordinal = in.u8();
    if (ordinal >= constants.length) {
      throw new IOException(ordinal + " is no " + type.getSimpleName());
    }
    return constants[ordinal];
  }

  int kind() throws IOException {
    return in.u8();
  }

  byte[] bytes() throws IOException {
    return in.bytes(in.u32());
  }

  String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  Path path() throws IOException {
    try {
      return Path.of(text());
    } catch (InvalidPathException e) {
      throw new IOException("no path: " + e.getMessage(), e);
    }
  }

  <T> Optional<T> optional(Reading<T> reading) throws IOException {
    return flag() ? Optional.of(reading.read()) : Optional.empty();
  }

  OptionalLong optionalLong() throws IOException {
    return flag() ? OptionalLong.of(i64()) : OptionalLong.empty();
  }

  OptionalDouble optionalDouble() throws IOException {
    return flag() ? OptionalDouble.of(f64()) : OptionalDouble.empty();
  }

  <T> List<T> all(Reading<T> reading) throws IOException {
    int count = count();
    List<T> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(reading.read());
    }
    return values;
  }

  List<String> texts() throws IOException {
    return all(this::text);
  }

  /** Each takes a byte at least. */
  private int count() throws IOException {
    int count = i32();
    if (count < 0 || count > in.remaining()) {
      throw new IOException(count + " values in " + in.remaining() + " bytes");
    }
    return count;
  }

  /** The message ends here. */
  void end() throws IOException {
    if (in.remaining() > 0) {
      throw new IOException(in.remaining() + " bytes after the end of a message");
    }
  }
}
