package org.scopegate.spool;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The journal's side of the spool: which instances there are. */
public interface Ledger {

  /**
   * The instances of that UID whose object is still kept, oldest first: those received if {@code
   * source} is empty, else those derived from that instance.
   */
  List<Instance> instances(String sopInstanceUid, OptionalLong source) throws SpoolException;

  Optional<Instance> instance(long id) throws SpoolException;

  /**
   * Notes a received object and its orders.
   *
   * @param known ids of all kept instances of the same UID that the caller has compared
   * @return empty, and nothing is changed, if these are no longer all: another has arrived
   *     meanwhile
   */
  Optional<Instance> admit(
      NewInstance facts, StoredFile file, boolean conflicting, Orders orders, Set<Long> known)
      throws SpoolException;

  /**
   * Notes the objects that a derivation made, settles it and creates their deliveries: all of it or
   * nothing.
   *
   * @return the instances in that order; empty, and nothing is changed, if for one of them the
   *     known are no longer all: another has arrived meanwhile, or one that was there has expired
   * @throws LeaseLostException the derivation is no longer the caller's
   */
  Optional<List<Instance>> admitDerived(DerivationLease lease, List<Derivative> made, String why)
      throws SpoolException;

  /** How an instance came to go to a destination; empty if no derivation sent it there. */
  Optional<Trail> trail(Instance instance, String destination) throws SpoolException;

  /**
   * Instances received before that time whose object is still kept though all is done: something
   * was done, and neither it, nor anything derived from it, has an entry that waits, is held or
   * failed. A refused delivery for which another form stands in does not count as failed. What an
   * archive is still to commit is not all done, nor is what a tower has asked us to commit. Not
   * more than a thousand at once, the oldest.
   */
  List<Instance> expired(Instant before) throws SpoolException;

  /**
   * Marks the object as no longer kept; row and history stay. Its file may then be deleted. Returns
   * false, and changes nothing, if an entry still needs it as {@link #expired} says.
   */
  boolean remove(Instance instance, String why) throws SpoolException;

  /** Whether an object of this study is still kept. */
  boolean keepsStudy(String studyUid) throws SpoolException;

  /** What was removed and whose file has not been reported as deleted. */
  List<Removal> removable() throws SpoolException;

  /** Notes that the file of a removed instance is gone. */
  void fileDeleted(Instance instance) throws SpoolException;

  /** Paths of the kept instances that begin with that prefix. */
  Set<String> keptPaths(String prefix) throws SpoolException;

  /** Kept instances below that number whose search keys nobody has read, newest first. */
  List<Instance> withoutKeys(long below, int atMost) throws SpoolException;

  /**
   * Notes what was read in objects, by the numbers of their instances: for these, and for what they
   * were derived of and what was derived of them, where nothing was read yet.
   */
  void noteKeys(Map<Long, SearchKeys> read) throws SpoolException;

  /** The file of this path is gone: what waits for its instance is held for that reason. */
  int holdLost(String path, String why) throws SpoolException;

  /** All leases go back: none of their owners lives. Returns how many. */
  int releaseAll(String why) throws SpoolException;
}
