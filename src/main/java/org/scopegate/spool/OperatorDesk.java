package org.scopegate.spool;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The journal's side of operators. Calls that change an entry return whether they did: false means
 * that there is no such entry or that its state does not allow it.
 */
public interface OperatorDesk {

  /**
   * Hands over the entries one by one, derivations first, each kind as it was noted. A refused form
   * in whose place another goes is not among the failed: it is nobody's concern.
   */
  void list(Filter filter, Consumer<Entry> consumer) throws SpoolException;

  /** An entry and the history of its instance, oldest event first. */
  Optional<Detail> show(EntryId id) throws SpoolException;

  /**
   * A page of the same, in the same order.
   *
   * @param limit 1 to {@link Search#MOST}
   * @param after the last entry of the page before
   */
  Page page(Filter filter, int limit, Optional<EntryId> after) throws SpoolException;

  /** The objects that are looked for, newest first. */
  Found find(Search search) throws SpoolException;

  /** All that is known of one; empty: there is no instance of that number. */
  Optional<ObjectHistory> object(long instance) throws SpoolException;

  /**
   * Has the object delivered, as it is, to a destination. Where such a delivery is there and waits
   * or is in work, nothing is added; where it is done, held or failed, it begins anew.
   *
   * @return the delivery; empty: there is no such instance, or its object is no longer kept
   */
  Optional<EntryId> send(long instance, String destination) throws SpoolException;

  /** Due now, with a new round of attempts: for what is due later, held or failed. */
  boolean retry(EntryId id) throws SpoolException;

  /**
   * Nothing happens to it until released, and its last reason says why: for what is due.
   *
   * @param why a sentence for those who find it held
   */
  boolean hold(EntryId id, String why) throws SpoolException;

  /** Due again at its time: for what is held. */
  boolean release(EntryId id) throws SpoolException;

  /**
   * Due now: all deliveries to the destination that were tried before and wait for their next
   * attempt. Returns how many. Those that never were tried are due or stand by for another.
   *
   * @param why for the history of each
   */
  int flush(String destination, String why) throws SpoolException;

  /**
   * Removes an entry that is not leased; its history stays. {@link Deletion#ENTRY_AND_OBJECT} also
   * gives up the object, unless another entry waits for it, is held or failed; the file goes when
   * the node sweeps. The history keeps who wanted it.
   */
  boolean delete(EntryId id, Deletion what, Operator operator) throws SpoolException;

  /** What waits, by target and age. */
  AgeTable ageTable() throws SpoolException;

  /**
   * How many entries there are of each kind, target and state. A refused form in whose place
   * another goes is not counted.
   */
  List<Count> counts() throws SpoolException;

  /** How all work stands. For those who ask again and again: keeps no other call waiting. */
  Standing standing() throws SpoolException;

  /** What {@link #delete} takes away. */
  enum Deletion {
    ENTRY,
    ENTRY_AND_OBJECT
  }

  /** So many entries of that kind and target are in that state. */
  record Count(Kind kind, String target, State state, long entries) {}
}
