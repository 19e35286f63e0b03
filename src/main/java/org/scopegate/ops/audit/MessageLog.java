package org.scopegate.ops.audit;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Messages on disk, a line each, in files of bounded size. What {@link #append} has taken outlives
 * the process at once and a loss of power after {@link #force}. One process at a time; any thread
 * may call. Files are no channels here: an interrupt of a caller must not close them.
 */
final class MessageLog implements Closeable {

  /** A.6 asks for 32768; the header of syslog and a derivation into many parts come on top. */
  static final int MAX_MESSAGE_BYTES = 1 << 18;

  private static final int SEGMENTS = 16;
  private static final long MIN_SEGMENT_BYTES = 4096;

  /** What goes when there is no more room. */
  enum WhenFull {
    OLDEST_GO,
    NEW_ARE_REFUSED
  }

  private static final Logger log = LogManager.getLogger(MessageLog.class);

  private final Segments segments;
  private final long maxBytes;
  private final long segmentBytes;
  private final WhenFull whenFull;
  private final RandomAccessFile lockFile;
  private final NavigableMap<Long, Long> sizes;
  private RandomAccessFile active;
  private boolean unforced;

  private MessageLog(Segments segments, long maxBytes, WhenFull whenFull, RandomAccessFile lockFile)
      throws IOException {
    this.segments = segments;
    this.maxBytes = maxBytes;
    this.segmentBytes = Math.max(MIN_SEGMENT_BYTES, maxBytes / SEGMENTS);
    this.whenFull = whenFull;
    this.lockFile = lockFile;
    this.sizes = segments.sizes();
    begin(sizes.isEmpty() ? 1 : sizes.lastKey());
  }

  /**
   * Opens the log of this folder, made if it is missing.
   *
   * @throws IOException another process has it, or it cannot be written
   */
  static MessageLog open(Path folder, long maxBytes, WhenFull whenFull) throws IOException {
    PrivateFiles.createFolder(folder);
    Path lock = folder.resolve("lock");
    PrivateFiles.createFile(lock);
    RandomAccessFile lockFile = new RandomAccessFile(lock.toFile(), "rw");
    try {
      FileLock held = lockFile.getChannel().tryLock();
      if (held == null) {
        throw new IOException("another process writes its audit messages to " + folder);
      }
      return new MessageLog(new Segments(folder), maxBytes, whenFull, lockFile);
    } catch (IOException | RuntimeException fault) {
      lockFile.close();
      throw fault;
    }
  }

  /**
   * Adds a message; false if there is no room for it.
   *
   * @throws IOException it could not be written, and nothing of it is there
   */
  synchronized boolean append(byte[] message) throws IOException {
    if (message.length > MAX_MESSAGE_BYTES) {
      throw new IOException("a message of " + message.length + " bytes");
    }
    byte[] line = new byte[message.length + 1];
    System.arraycopy(message, 0, line, 0, message.length);
    line[message.length] = '\n';
    if (!makeRoom(line.length)) {
      return false;
    }
    if (sizes.lastEntry().getValue() >= segmentBytes) {
      // the new one first: where it cannot be made, the old one still takes the next message
      RandomAccessFile full = active;
      begin(sizes.lastKey() + 1);
      try (full) {
        full.getFD().sync();
      }
    }
    write(line);
    return true;
  }

  private void begin(long number) throws IOException {
    active = segments.open(number);
    sizes.put(number, active.length());
  }

  private void write(byte[] line) throws IOException {
    long before = active.getFilePointer();
    try {
      active.write(line);
      unforced = true;
      sizes.put(sizes.lastKey(), before + line.length);
    } catch (IOException fault) {
      active.setLength(before);
      active.seek(before);
      throw fault;
    }
  }

  private boolean makeRoom(int bytes) throws IOException {
    long all = bytes();
    while (all + bytes > maxBytes) {
      if (whenFull == WhenFull.NEW_ARE_REFUSED || sizes.size() == 1) {
        return false;
      }
      log.warn(
          "audit messages in {} are deleted: all together would pass {} bytes",
          segments.file(sizes.firstKey()),
          maxBytes);
      all -= sizes.firstEntry().getValue();
      forget(sizes.firstKey() + 1);
    }
    return true;
  }

  /** How many bytes of messages there are. */
  synchronized long bytes() {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many of them lie behind that place. */
  synchronized long bytesAfter(Position place) {
    return sizes.tailMap(place.segment(), true).entrySet().stream()
        .mapToLong(one -> one.getValue() - (one.getKey() == place.segment() ? place.offset() : 0))
        .sum();
  }

  /** Makes what was appended survive a loss of power. */
  void force() throws IOException {
    RandomAccessFile written;
    synchronized (this) {
      if (!unforced) {
        return;
      }
      unforced = false;
      written = active;
    }
    FileDescriptor file = written.getFD();
    if (file.valid()) { // else a new segment has begun meanwhile, which forces the one before
      sync(file, written);
    }
  }

  private void sync(FileDescriptor file, RandomAccessFile written) throws IOException {
    try {
      file.sync();
    } catch (IOException fault) {
      synchronized (this) {
        if (written == active) {
          unforced = true;
          throw fault;
        }
      }
    }
  }

  /** The messages from there on, as many as there are within these limits. */
  Batch read(Position from, int most, int mostBytes) throws IOException {
    Position at = from;
    while (true) {
      OptionalLong number = segmentAtOrAfter(at.segment());
      if (number.isEmpty()) {
        return new Batch(List.of(), at);
      }
      if (number.getAsLong() != at.segment()) {
        at = new Position(number.getAsLong(), 0);
      }
      Batch batch = lines(at, most, mostBytes);
      if (!batch.isEmpty() || segmentAtOrAfter(at.segment() + 1).isEmpty()) {
        return batch;
      }
      at = new Position(at.segment() + 1, 0);
    }
  }

  private synchronized OptionalLong segmentAtOrAfter(long number) {
    Long found = sizes.ceilingKey(number);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }

  private Batch lines(Position from, int most, int mostBytes) throws IOException {
    byte[] bytes = bytes(from, Math.max(mostBytes, MAX_MESSAGE_BYTES + 1));
    List<byte[]> messages = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length && messages.size() < most; i++) {
      if (bytes[i] == '\n') {
        messages.add(Arrays.copyOfRange(bytes, start, i));
        start = i + 1;
      }
    }
    return new Batch(messages, new Position(from.segment(), from.offset() + start));
  }

  private byte[] bytes(Position from, int most) throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(segments.file(from.segment()).toFile(), "r")) {
      long there = Math.max(0, file.length() - from.offset());
      byte[] bytes = new byte[(int) Math.min(most, there)];
      file.seek(from.offset());
      file.readFully(bytes);
      return bytes;
    }
  }

  /** Deletes the segments before that number, the active one excepted. */
  synchronized void forget(long before) throws IOException {
    while (sizes.firstKey() < before && sizes.size() > 1) {
      Files.deleteIfExists(segments.file(sizes.firstKey()));
      sizes.pollFirstEntry();
    }
  }

  /** The place, or the start where no message can be there. */
  synchronized Position valid(Position position) {
    Long size = sizes.get(position.segment());
    boolean ahead = position.segment() > sizes.lastKey();
    boolean behindEnd = size != null && position.offset() > size;
    return ahead || behindEnd ? Position.START : position;
  }

  /** Forces and closes. */
  @Override
  public synchronized void close() throws IOException {
    try (lockFile;
        RandomAccessFile closed = active) {
      closed.getFD().sync();
    }
  }
}
