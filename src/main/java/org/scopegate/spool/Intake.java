package org.scopegate.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.GatheringByteChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * A file being written into the spool: commits, or leaves nothing. Used by one thread. Every write
 * takes all that the buffers hold. After a fault nothing but {@link #close()} is of use.
 */
public final class Intake implements GatheringByteChannel {

  private enum Phase {
    OPEN,
    COMMITTED,
    CLOSED
  }

  private final Path part;
  private final Disk.Output output;
  private final BackgroundSync sync;
  private final Shelf shelf;
  private final Leftovers leftovers;
  private final CRC32C crc = new CRC32C();
  private long size;
  private Phase phase = Phase.OPEN;

  Intake(Path part, Disk.Output output, BackgroundSync sync, Shelf shelf, Leftovers leftovers) {
    this.part = part;
    this.output = output;
    this.sync = sync;
    this.shelf = shelf;
    this.leftovers = leftovers;
  }

  /** The file as long as it is not committed. */
  public Path file() {
    return part;
  }

  /** Bytes written so far. */
  public long size() {
    return size;
  }

  /** CRC-32C of the bytes written so far. */
  public int crc32c() {
    return (int) crc.getValue();
  }

  @Override
  public int write(ByteBuffer source) throws SpoolException, ClosedChannelException {
    return (int) write(new ByteBuffer[] {source}, 0, 1);
  }

  @Override
  public long write(ByteBuffer[] sources) throws SpoolException, ClosedChannelException {
    return write(sources, 0, sources.length);
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length)
      throws SpoolException, ClosedChannelException {
    Objects.checkFromIndexSize(offset, length, sources.length);
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    long bytes = 0;
    for (int i = offset; i < offset + length; i++) {
      bytes += digest(sources[i]);
    }
    try {
      for (long left = bytes; left > 0; ) {
        left -= output.write(sources, offset, length);
      }
      size += bytes;
      sync.written(size);
    } catch (IOException e) {
      close();
      throw Faults.of(part, "cannot be written at byte " + size, e);
    }
    return bytes;
  }

  private long digest(ByteBuffer source) {
    int start = source.position();
    crc.update(source);
    long bytes = source.position() - start;
    source.position(start);
    return bytes;
  }

  /**
   * Makes the object and its orders durable. Only when this has returned may the sender be told
   * that it is safe. If it throws, nothing of it is left.
   *
   * @throws IllegalStateException the intake was closed or committed before
   */
  public Received commit(NewInstance facts, Orders orders) throws SpoolException {
    return finish(facts, finished -> shelf.put(finished, facts, orders));
  }

  /**
   * Makes the bytes durable; {@link #close} removes the file until it is put among the objects.
   *
   * @throws IllegalStateException the intake was closed or committed before
   */
  Shelf.Ready ready(NewInstance facts) throws SpoolException {
    requireOpen(facts);
    syncAndClose();
    return new Shelf.Ready(new Shelf.Part(part, size, crc32c()), facts);
  }

  private interface Placing<T> {
    T place(Shelf.Part part) throws SpoolException;
  }

  private <T> T finish(NewInstance facts, Placing<T> placing) throws SpoolException {
    try {
      requireOpen(facts);
      syncAndClose();
      T placed = placing.place(new Shelf.Part(part, size, crc32c()));
      phase = Phase.COMMITTED;
      return placed;
    } finally {
      close();
    }
  }

  private void requireOpen(NewInstance facts) {
    if (!isOpen()) {
      throw new IllegalStateException(part.getFileName() + " is " + phase);
    }
    if (facts.datasetOffset() > size) {
      throw new IllegalArgumentException(
          "dataset offset %d of %d bytes".formatted(facts.datasetOffset(), size));
    }
  }

  private void syncAndClose() throws SpoolException {
    try {
      sync.finish();
      output.close();
    } catch (IOException e) {
      throw Faults.of(part, "cannot be synced", e);
    }
  }

  @Override
  public boolean isOpen() {
    return phase == Phase.OPEN;
  }

  /** Removes the file unless it was committed. */
  @Override
  public void close() {
    if (phase != Phase.OPEN) {
      return;
    }
    phase = Phase.CLOSED;
    leftovers.discard(part, output);
  }
}
