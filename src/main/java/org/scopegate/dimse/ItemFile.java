package org.scopegate.dimse;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ScatteringByteChannel;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The data set of an item as its file hands it out. Where the item tells a checksum it is computed
 * on the way, and the read that comes to the last byte fails if it does not agree: so the peer
 * never gets a whole object that is not the right one, and no file is read twice. For one thread.
 */
final class ItemFile implements ScatteringByteChannel {

  private static final int BUFFER_BYTES = 1 << 16;

  private final StoreItem item;
  private final FileChannel file;
  private final CRC32C crc = new CRC32C();
  private int[] starts = new int[0];
  private long left;

  private ItemFile(StoreItem item, FileChannel file) {
    this.item = item;
    this.file = file;
    this.left = item.length();
  }

  /**
   * Opens the file where the data set begins.
   *
   * @throws EOFException it is shorter than the item says
   */
  static ItemFile open(StoreItem item) throws IOException {
    ItemFile opened = new ItemFile(item, FileChannel.open(item.file(), StandardOpenOption.READ));
    try {
      opened.requireLength();
      opened.passMeta();
      return opened;
    } catch (IOException | RuntimeException fault) {
      opened.close();
      throw fault;
    }
  }

  /**
   * Reads all of it.
   *
   * @throws ChecksumMismatch it is not what the item says
   */
  static void requireSound(StoreItem item) throws IOException {
    if (item.crc32c().isEmpty()) {
      return;
    }
    try (ItemFile file = open(item)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
      while (file.left > 0 && file.read(buffer.clear()) >= 0) {
        // the read that ends it judges
      }
    }
  }

  private void requireLength() throws IOException {
    long end = item.offset() + item.length();
    if (file.size() < end) {
      throw new EOFException(item.file() + " ends at " + file.size() + ", the data set at " + end);
    }
  }

  private void passMeta() throws IOException {
    if (item.crc32c().isEmpty()) {
      file.position(item.offset());
      return;
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, item.offset()));
    for (long ahead = item.offset(); ahead > 0; ahead -= buffer.limit()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), ahead));
      if (file.read(buffer) < 0) {
        throw new EOFException(item.file() + " ends before its data set");
      }
      crc.update(buffer.flip());
    }
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    if (item.crc32c().isEmpty()) {
      return file.read(into, offset, length);
    }
    if (starts.length < length) {
      starts = new int[length];
    }
    for (int i = 0; i < length; i++) {
      starts[i] = into[offset + i].position();
    }
    long count = file.read(into, offset, length);
    for (int i = 0; i < length; i++) {
      digest(into[offset + i], starts[i]);
    }
    judge(count);
    return count;
  }

  @Override
  public long read(ByteBuffer[] into) throws IOException {
    return read(into, 0, into.length);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int limit = into.limit();
    into.limit((int) Math.min(limit, into.position() + left));
    int start = into.position();
    int count = file.read(into);
    into.limit(limit);
    if (item.crc32c().isPresent()) {
      digest(into, start);
      judge(count);
    }
    return count;
  }

  private void digest(ByteBuffer buffer, int start) {
    int limit = buffer.limit();
    buffer.limit(buffer.position()).position(start);
    crc.update(buffer);
    buffer.limit(limit);
  }

  private void judge(long count) throws ChecksumMismatch {
    left -= Math.max(0, count);
    int expected = item.crc32c().getAsInt();
    if (left == 0 && (int) crc.getValue() != expected) {
      throw new ChecksumMismatch(item, (int) crc.getValue(), expected);
    }
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
