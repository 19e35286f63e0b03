package org.scopegate.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A cursor over a slice of bytes in memory or in a file. It refuses to pass the end of its slice
 * and says what was short, and it holds no more than a small window of a file. Little endian unless
 * told otherwise. Positions count from the start of the source, not of the slice. Not thread-safe.
 */
public final class ByteReader {

  private static final int WINDOW_BYTES = 8 * 1024;

  private final ByteSource source;
  private ByteBuffer window;
  private long windowStart;
  private long position;
  private long limit;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  private ByteReader(ByteSource source, ByteBuffer window, long position, long limit) {
    this.source = source;
    this.window = window;
    this.windowStart = source == null ? 0 : position;
    this.position = position;
    this.limit = limit;
  }

  public static ByteReader of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  /** Over what remains in the buffer, whose own position does not move. */
  public static ByteReader of(ByteBuffer bytes) {
    return new ByteReader(null, bytes.slice(), 0, bytes.remaining());
  }

  /** Over a whole source. */
  public static ByteReader of(ByteSource source) {
    return new ByteReader(source, ByteBuffer.allocate(WINDOW_BYTES).limit(0), 0, source.size());
  }

  public ByteReader order(ByteOrder newOrder) {
    order = newOrder;
    return this;
  }

  public ByteOrder order() {
    return order;
  }

  public long position() {
    return position;
  }

  /** The end of the slice: {@link ByteSource#UNKNOWN_SIZE} while nobody knows. */
  public long limit() {
    return limit;
  }

  public long remaining() {
    return limit - position;
  }

  /** Whether there is at least one byte more; asks the source where the end is not known yet. */
  public boolean hasRemaining() throws IOException {
    return position < limit && (limit != ByteSource.UNKNOWN_SIZE || inWindow(1) || fill(1));
  }

  /** Goes to a place inside the slice, or to its end. */
  public ByteReader position(long newPosition) throws EOFException {
    if (newPosition < 0 || newPosition > limit) {
      throw new EOFException("position " + newPosition + " is outside 0.." + limit);
    }
    position = newPosition;
    return this;
  }

  public ByteReader skip(long length) throws EOFException {
    requireLeft(length);
    position += length;
    return this;
  }

  public int u8() throws IOException {
    return window.get(take(1)) & 0xFF;
  }

  public int u16() throws IOException {
    return ordered(2) & 0xFFFF;
  }

  public long u32() throws IOException {
    return i32() & 0xFFFFFFFFL;
  }

  public int i32() throws IOException {
    int at = take(4);
    return window.order(order).getInt(at);
  }

  public long i64() throws IOException {
    int at = take(8);
    return window.order(order).getLong(at);
  }

  private int ordered(int length) throws IOException {
    int at = take(length);
    return window.order(order).getShort(at);
  }

  /**
   * Copies the next {@code length} bytes; nothing is allocated before they are known to be there.
   *
   * @throws EOFException if fewer are left
   */
  public byte[] bytes(long length) throws IOException {
    requireLeft(length);
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(length + " bytes are too many to hold");
    }
    byte[] bytes = new byte[(int) (limit == ByteSource.UNKNOWN_SIZE ? firstStep(length) : length)];
    long start = position;
    readFully(ByteBuffer.wrap(bytes), length, start);
    while (bytes.length < length) {
      int count = bytes.length;
      bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * count));
      readFully(ByteBuffer.wrap(bytes, count, bytes.length - count), length, start);
    }
    return bytes;
  }

  /** Where nobody knows what is there, room is made for as much again as has come. */
  private static long firstStep(long length) {
    return Math.min(length, WINDOW_BYTES);
  }

  public String ascii(int length) throws IOException {
    return new String(bytes(length), StandardCharsets.US_ASCII);
  }

  /** A reader over the next {@code length} bytes; this one goes on behind them. */
  public ByteReader slice(long length) throws EOFException {
    requireLeft(length);
    long end = position + length;
    ByteReader slice;
    if (source == null) {
      slice = new ByteReader(null, window.duplicate(), position, end);
    } else {
      slice = new ByteReader(source, ByteBuffer.allocate(WINDOW_BYTES).limit(0), position, end);
    }
    position = end;
    return slice.order(order);
  }

  /** Fills the buffer: a part of {@code wanted} bytes from {@code start} on. */
  private void readFully(ByteBuffer into, long wanted, long start) throws IOException {
    int length = into.remaining();
    if (position >= windowStart && position < windowStart + window.limit()) {
      int at = (int) (position - windowStart);
      int count = Math.min(length, window.limit() - at);
      into.put(window.duplicate().position(at).limit(at + count));
      position += count;
    }
    while (into.hasRemaining()) {
      int count = source == null ? -1 : source.read(position, into);
      if (count < 0) {
        limit = position;
        throw tooShort(wanted, start);
      }
      position += count;
    }
  }

  /**
   * Makes the next {@code length} bytes part of the window, passes them, and says where they are.
   */
  private int take(int length) throws IOException {
    requireLeft(length);
    if (!inWindow(length) && !fill(length)) {
      throw tooShort(length, position);
    }
    int at = (int) (position - windowStart);
    position += length;
    return at;
  }

  private boolean inWindow(int length) {
    return position >= windowStart && position + length <= windowStart + window.limit();
  }

  /** Moves the window to the position; false where the source ends before {@code length} bytes. */
  private boolean fill(int length) throws IOException {
    if (source == null) {
      return false;
    }
    keepFromPosition();
    while (window.position() < length) {
      if (source.read(position + window.position(), window) < 0) {
        limit = position + window.position();
        break;
      }
    }
    window.flip();
    return window.limit() >= length;
  }

  /** Moves what the window still has to its front: a source may be unable to give it again. */
  private void keepFromPosition() {
    if (position >= windowStart && position < windowStart + window.limit()) {
      window.position((int) (position - windowStart)).compact();
    } else {
      window.clear();
    }
    windowStart = position;
  }

  private void requireLeft(long length) throws EOFException {
    if (length < 0) {
      throw new IllegalArgumentException("length " + length);
    }
    if (length > limit - position) {
      throw tooShort(length, position);
    }
  }

  private EOFException tooShort(long length, long at) {
    return new EOFException(
        length + " bytes wanted at " + at + ", " + Math.max(0, limit - at) + " left");
  }
}
