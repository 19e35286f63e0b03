package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts a synced part among the objects: rename, sync the folder, journal. Fails as a whole: then
 * the file is gone and the journal as before.
 */
final class Shelf {

  private final Layout layout;
  private final Buckets buckets;
  private final Disk disk;
  private final Journal journal;
  private final Leftovers leftovers;

  Shelf(Layout layout, Disk disk, Journal journal, Leftovers leftovers) {
    this.layout = layout;
    this.buckets = new Buckets(layout, disk);
    this.disk = disk;
    this.journal = journal;
    this.leftovers = leftovers;
  }

  /** A part that is closed and synced. */
  record Part(Path file, long size, int crc32c) {

    StoredFile stored() {
      return new StoredFile(size, crc32c, Layout.objectPath(file));
    }
  }

  Received put(Part part, NewInstance facts, Orders orders) throws SpoolException {
    while (true) {
      List<Instance> others = journal.instances(facts.sopInstanceUid(), OptionalLong.empty());
      Likeness likeness = Likeness.of(part.file(), facts, others, layout);
      if (likeness.duplicate().isPresent()) {
        leftovers.discard(part.file());
        return new Received.Duplicate(likeness.duplicate().get());
      }
      boolean conflicting = likeness.otherBytes();
      Optional<Instance> admitted =
          place(part, () -> journal.admit(facts, part.stored(), conflicting, orders, ids(others)));
      if (admitted.isPresent()) {
        return conflicting
            ? new Received.Conflicting(admitted.get())
            : new Received.Fresh(admitted.get());
      }
    }
  }

  Instance putDerived(Part part, DerivationLease lease, NewInstance facts, String why)
      throws SpoolException {
    OptionalLong source = OptionalLong.of(lease.instance().id());
    while (true) {
      List<Instance> others = journal.instances(facts.sopInstanceUid(), source);
      Likeness likeness = Likeness.of(part.file(), facts, others, layout);
      if (likeness.duplicate().isPresent()) {
        journal.settleDerived(lease, likeness.duplicate().get(), why);
        leftovers.discard(part.file());
        return likeness.duplicate().get();
      }
      Optional<Instance> admitted =
          place(part, () -> journal.admitDerived(lease, facts, part.stored(), why, ids(others)));
      if (admitted.isPresent()) {
        return admitted.get();
      }
    }
  }

  private static Set<Long> ids(List<Instance> instances) {
    return instances.stream().map(Instance::id).collect(Collectors.toSet());
  }

  private interface Admission {
    Optional<Instance> admit() throws SpoolException;
  }

  /** Moves the part to its place and admits it; moves it back if it was not admitted. */
  private Optional<Instance> place(Part part, Admission admission) throws SpoolException {
    Path object = layout.resolve(Layout.objectPath(part.file()));
    buckets.require(object.getParent());
    move(part.file(), object);
    boolean admitted = false;
    try {
      sync(object.getParent());
      Optional<Instance> instance = admission.admit();
      admitted = instance.isPresent();
      if (!admitted) {
        move(object, part.file());
      }
      return instance;
    } finally {
      if (!admitted) {
        leftovers.discard(object);
      }
    }
  }

  private void move(Path from, Path to) throws SpoolException {
    try {
      disk.move(from, to);
    } catch (IOException e) {
      throw Faults.of(to, "cannot be renamed from " + from.getFileName(), e);
    }
  }

  private void sync(Path folder) throws SpoolException {
    try {
      disk.syncFolder(folder);
    } catch (IOException e) {
      throw Faults.of(folder, "folder cannot be synced", e);
    }
  }
}
