package org.scopegate.spool;

import java.io.IOException;
import java.nio.channels.GatheringByteChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one derivation makes of its original: one object or several, written one after the other and
 * committed together. Used by one thread. Closed without a commit it leaves nothing.
 */
public final class Offspring implements AutoCloseable {

  /** Writes an object. */
  @FunctionalInterface
  public interface Content {
    void writeTo(GatheringByteChannel sink) throws IOException;
  }

  interface Opening {
    Intake open() throws SpoolException;
  }

  private final DerivationLease lease;
  private final Opening opening;
  private final Shelf shelf;
  private final List<Intake> intakes = new ArrayList<>();
  private final List<Shelf.Ready> objects = new ArrayList<>();
  private final Set<String> uids = new HashSet<>();

  Offspring(DerivationLease lease, Opening opening, Shelf shelf) {
    this.lease = lease;
    this.opening = opening;
    this.shelf = shelf;
  }

  /**
   * Writes the next object to the disk; nobody sees it yet.
   *
   * @throws IllegalArgumentException another one has the same UID, or the dataset would begin
   *     behind the end
   */
  public void add(NewInstance facts, Content content) throws IOException {
    if (!uids.add(facts.sopInstanceUid())) {
      throw new IllegalArgumentException(
          "two objects of " + lease.entry() + " have the UID " + facts.sopInstanceUid());
    }
    Intake intake = opening.open();
    intakes.add(intake);
    content.writeTo(intake);
    objects.add(intake.ready(facts));
  }

  /**
   * Makes all of it durable, settles the derivation as done and creates the deliveries: everything,
   * or nothing.
   *
   * @param why what was done, for operators
   * @return in the order in which they were added, each the new instance, or the one that was there
   *     if the same was derived before
   * @throws LeaseLostException the derivation is another's by now
   * @throws IllegalStateException nothing was added
   */
  public List<Instance> commit(String why) throws SpoolException {
    if (objects.isEmpty()) {
      throw new IllegalStateException(lease.entry() + " has made nothing");
    }
    return shelf.putDerived(objects, lease, why);
  }

  /** Removes what was not committed. */
  @Override
  public void close() {
    intakes.forEach(Intake::close);
  }
}
