package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  /** A part that waits for others to be put among the objects together. */
  record Ready(Part part, NewInstance facts) {}

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
          place(
              List.of(part),
              () -> journal.admit(facts, part.stored(), conflicting, orders, ids(others)));
      if (admitted.isPresent()) {
        return conflicting
            ? new Received.Conflicting(admitted.get())
            : new Received.Fresh(admitted.get());
      }
    }
  }

  /** Puts what was derived together among the objects, all of it or nothing. */
  List<Instance> putDerived(List<Ready> objects, DerivationLease lease, String why)
      throws SpoolException {
    while (true) {
      List<Derivative> made = new ArrayList<>();
      for (Ready object : objects) {
        made.add(derivative(object, lease));
      }
      List<Part> parts =
          IntStream.range(0, made.size())
              .filter(i -> made.get(i) instanceof Derivative.New)
              .mapToObj(i -> objects.get(i).part())
              .toList();
      Optional<List<Instance>> admitted =
          place(parts, () -> journal.admitDerived(lease, made, why));
      if (admitted.isPresent()) {
        return admitted.get();
      }
    }
  }

  private Derivative derivative(Ready object, DerivationLease lease) throws SpoolException {
    NewInstance facts = object.facts();
    OptionalLong source = OptionalLong.of(lease.instance().id());
    List<Instance> others = journal.instances(facts.sopInstanceUid(), source);
    Likeness likeness = Likeness.of(object.part().file(), facts, others, layout);
    return likeness.duplicate().isPresent()
        ? new Derivative.There(likeness.duplicate().get())
        : new Derivative.New(facts, object.part().stored(), ids(others));
  }

  private static Set<Long> ids(List<Instance> instances) {
    return instances.stream().map(Instance::id).collect(Collectors.toSet());
  }

  private interface Admission<T> {
    Optional<T> admit() throws SpoolException;
  }

  /** Moves the parts to their places and admits them; moves them back if they were not admitted. */
  private <T> Optional<T> place(List<Part> parts, Admission<T> admission) throws SpoolException {
    List<Path> placed = new ArrayList<>();
    boolean admitted = false;
    try {
      for (Part part : parts) {
        placed.add(place(part));
      }
      for (Path folder : new LinkedHashSet<>(placed.stream().map(Path::getParent).toList())) {
        sync(folder);
      }
      Optional<T> result = admission.admit();
      admitted = result.isPresent();
      for (int i = 0; !admitted && i < parts.size(); i++) {
        move(placed.get(i), parts.get(i).file());
      }
      return result;
    } finally {
      if (!admitted) {
        placed.forEach(leftovers::discard);
      }
    }
  }

  private Path place(Part part) throws SpoolException {
    Path object = layout.resolve(Layout.objectPath(part.file()));
    buckets.require(object.getParent());
    move(part.file(), object);
    return object;
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
