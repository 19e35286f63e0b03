package org.scopegate.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of binary fields. Little endian unless told otherwise. Not thread-safe. */
public final class ByteWriter {

  private ByteBuffer buffer;

  public ByteWriter() {
    this(256);
  }

  public ByteWriter(int expectedBytes) {
    buffer = ByteBuffer.allocate(expectedBytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  public ByteWriter order(ByteOrder order) {
    buffer.order(order);
    return this;
  }

  public ByteOrder order() {
    return buffer.order();
  }

  public int size() {
    return buffer.position();
  }

  public ByteWriter u8(int value) {
    room(1).put((byte) value);
    return this;
  }

  public ByteWriter u16(int value) {
    room(2).putShort((short) value);
    return this;
  }

  /** The low 32 bits of the value. */
  public ByteWriter u32(long value) {
    room(4).putInt((int) value);
    return this;
  }

  public ByteWriter i64(long value) {
    room(8).putLong(value);
    return this;
  }

  public ByteWriter bytes(byte[] bytes) {
    room(bytes.length).put(bytes);
    return this;
  }

  public ByteWriter ascii(String text) {
    return bytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Puts a length, say, where room was left for it. */
  public ByteWriter patchU32(int at, long value) {
    if (at < 0 || at + 4 > size()) {
      throw new IllegalArgumentException("4 bytes at " + at + " of " + size());
    }
    buffer.putInt(at, (int) value);
    return this;
  }

  public ByteWriter patchU16(int at, int value) {
    if (at < 0 || at + 2 > size()) {
      throw new IllegalArgumentException("2 bytes at " + at + " of " + size());
    }
    buffer.putShort(at, (short) value);
    return this;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** Writes what was gathered and begins anew. */
  public void flushTo(OutputStream out) throws IOException {
    out.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private ByteBuffer room(int length) {
    if (buffer.remaining() < length) {
      int wanted = Math.addExact(buffer.position(), length);
      int capacity =
          (int) Math.min(Integer.MAX_VALUE - 8, Math.max(wanted, 2L * buffer.capacity()));
      ByteBuffer larger = ByteBuffer.allocate(capacity).order(buffer.order());
      buffer.flip();
      larger.put(buffer);
      buffer = larger;
    }
    return buffer;
  }
}
