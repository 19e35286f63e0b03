package org.scopegate.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The folder of objects and its journal. One node at a time; any thread may call. */
public final class Spool implements Closeable {

  private final SpoolOptions options;
  private final Layout layout;
  private final Disk disk;
  private final SpoolLock lock;
  private final Journal journal;
  private final Recovery recovery;
  private final Mending mending;
  private final Leftovers leftovers;
  private final Shelf shelf;
  private final ExecutorService syncThreads = Executors.newCachedThreadPool(Spool::syncThread);

  private Spool(
      SpoolOptions options,
      Layout layout,
      Disk disk,
      SpoolLock lock,
      Journal journal,
      Recovery recovery,
      Mending mending) {
    this.options = options;
    this.layout = layout;
    this.disk = disk;
    this.lock = lock;
    this.journal = journal;
    this.recovery = recovery;
    this.mending = mending;
    this.leftovers = new Leftovers(disk);
    this.shelf = new Shelf(layout, disk, journal, leftovers);
  }

  /**
   * Opens the spool, made if missing, and mends what the last node left; see {@link #recovery()}.
   *
   * @throws SpoolException another node has it, it cannot be written, or its journal is missing,
   *     damaged or of a newer version
   */
  public static Spool open(SpoolOptions options, Clock clock) throws SpoolException {
    return open(options, clock, new PlainDisk());
  }

  /**
   * As above; and a missing or damaged journal is made anew, and objects that it does not know are
   * kept; see {@link #mending()}.
   */
  public static Spool open(SpoolOptions options, Clock clock, ObjectReader reader)
      throws SpoolException {
    return open(options, clock, new PlainDisk(), Optional.of(reader));
  }

  /** As above, on a disk of the caller's. */
  public static Spool open(SpoolOptions options, Clock clock, Disk disk) throws SpoolException {
    return open(options, clock, disk, Optional.empty());
  }

  /** All of the above. */
  public static Spool open(
      SpoolOptions options, Clock clock, Disk disk, Optional<ObjectReader> reader)
      throws SpoolException {
    Layout layout = new Layout(options.directory());
    try {
      layout.create(disk);
    } catch (IOException e) {
      throw Faults.of(layout.directory(), "spool cannot be created", e);
    }
    SpoolLock lock = SpoolLock.take(layout.lock());
    return guarded(lock, () -> openLocked(options, layout, clock, disk, lock, reader));
  }

  private static Spool openLocked(
      SpoolOptions options,
      Layout layout,
      Clock clock,
      Disk disk,
      SpoolLock lock,
      Optional<ObjectReader> reader)
      throws SpoolException {
    Mending mending = new Mender(layout, clock, disk, reader).mend();
    Journal journal = SqliteJournal.open(layout.journal(), clock, options.leaseTime(), disk);
    return guarded(
        journal,
        () -> {
          Recovery recovery = new Recoverer(layout, disk, journal).recover();
          return new Spool(options, layout, disk, lock, journal, recovery, mending);
        });
  }

  private interface Opening {
    Spool open() throws SpoolException;
  }

  /** Closes what is open already if the next step fails. */
  private static Spool guarded(AutoCloseable open, Opening next) throws SpoolException {
    try {
      return next.open();
    } catch (SpoolException | RuntimeException fault) {
      try {
        open.close();
      } catch (Exception e) {
        fault.addSuppressed(e);
      }
      throw fault;
    }
  }

  private static Thread syncThread(Runnable work) {
    Thread thread = new Thread(work, "spool-sync");
    thread.setDaemon(true);
    return thread;
  }

  /** What was found when it was opened. */
  public Recovery recovery() {
    return recovery;
  }

  /** What was done about the journal when it was opened. */
  public Mending mending() {
    return mending;
  }

  public Journal journal() {
    return journal;
  }

  /** Whether there is more room than the watermark. */
  public boolean hasRoom() throws SpoolException {
    return freeBytes() >= options.minimumFreeBytes();
  }

  /** Bytes that may still be written; one system call. */
  public long freeBytes() throws SpoolException {
    try {
      return disk.usable(layout.directory());
    } catch (IOException e) {
      throw Faults.of(layout.directory(), "free space is unknown", e);
    }
  }

  /**
   * Begins to take in an object from outside.
   *
   * @throws DiskFullException there is less room than the watermark
   */
  public Intake receive() throws SpoolException {
    long free = freeBytes();
    if (free < options.minimumFreeBytes()) {
      throw new DiskFullException(
          layout.directory(),
          "%d bytes free, %d must stay free".formatted(free, options.minimumFreeBytes()));
    }
    return intake();
  }

  /**
   * Begins to take in what a derivation makes. The room below the watermark is kept for these: were
   * they refused, nothing would be delivered any more, and nothing would ever make room.
   */
  public Offspring derive(DerivationLease lease) {
    return new Offspring(lease, this::intake, shelf);
  }

  private Intake intake() throws SpoolException {
    leftovers.retry();
    Path part = layout.newPart();
    try {
      Disk.Output output = disk.create(part);
      return new Intake(part, output, new BackgroundSync(syncThreads, output), shelf, leftovers);
    } catch (IOException e) {
      leftovers.discard(part);
      throw Faults.of(part, "cannot be created", e);
    }
  }

  /** Where the object lies. */
  public Path path(Instance instance) {
    return layout.resolve(instance.path());
  }

  /**
   * Looks whether the object is there in its full length.
   *
   * @throws DamagedObjectException it is not
   */
  public void check(Instance instance) throws SpoolException {
    Path file = path(instance);
    try {
      if (!Files.exists(file)) {
        throw new DamagedObjectException(file, "the object is gone");
      }
      long size = Files.size(file);
      if (size != instance.size()) {
        throw new DamagedObjectException(
            file, "%d bytes, %d were committed".formatted(size, instance.size()));
      }
    } catch (IOException e) {
      throw Faults.of(file, "cannot be examined", e);
    }
  }

  /**
   * Reads the whole object and compares its CRC-32C.
   *
   * @throws DamagedObjectException it is not what was committed
   */
  public void checksum(Instance instance) throws SpoolException {
    check(instance);
    Path file = path(instance);
    try {
      int crc = Checksum.of(file);
      if (crc != instance.crc32c()) {
        throw new DamagedObjectException(
            file, "CRC-32C %08x, %08x was committed".formatted(crc, instance.crc32c()));
      }
    } catch (IOException e) {
      throw Faults.of(file, "cannot be read", e);
    }
  }

  /**
   * Gives up the object of an instance; its row and history stay. Returns false, and does nothing,
   * if an entry of it or of one derived from it waits, is held or failed.
   *
   * @param farewell told when nothing keeps the object any more and its file is still there
   */
  public boolean remove(Instance instance, String why, Consumer<Removal> farewell)
      throws SpoolException {
    if (!journal.remove(instance, why)) {
      return false;
    }
    delete(new Removal(instance, why, Optional.empty()), farewell);
    return true;
  }

  /**
   * Deletes the files of objects that were given up elsewhere, or just before the last node died.
   * Returns how many.
   *
   * @param farewell told of each while its file is still there, again if that cannot be deleted
   */
  public int sweep(Consumer<Removal> farewell) throws SpoolException {
    leftovers.retry();
    List<Removal> removable = journal.removable();
    for (Removal removal : removable) {
      delete(removal, farewell);
    }
    return removable.size();
  }

  private void delete(Removal removal, Consumer<Removal> farewell) throws SpoolException {
    farewell.accept(removal);
    Instance instance = removal.instance();
    Path file = layout.resolve(instance.path());
    try {
      disk.delete(file);
    } catch (IOException e) {
      throw Faults.of(file, "cannot be deleted", e);
    }
    journal.fileDeleted(instance);
  }

  /** Call when all workers and associations have ended. */
  @Override
  public void close() throws SpoolException {
    syncThreads.shutdown();
    // the system frees the lock when it is closed: last, so that the next node finds a closed
    // journal
    try (lock) {
      journal.close();
    }
  }
}
