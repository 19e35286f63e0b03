package org.scopegate.spool;

import java.util.List;
import java.util.Optional;

/**
 * The journal's side of the workers. What is leased is nobody else's until it is settled, released,
 * or the lease expires; then it is due again. Whoever settles, renews or releases a lease that is
 * no longer the present one gets a {@link LeaseLostException} and changes nothing; a lease that
 * expired but was taken by nobody yet is still good.
 */
public interface WorkQueue {

  /** The derivation noted first among those that are due. */
  Optional<DerivationLease> leaseDerivation(String owner) throws SpoolException;

  /**
   * The deliveries noted first among those that are due for the destination, at most so many.
   * Deliveries that stand in for a destination which has the object by now are done, and not among
   * them.
   */
  List<DeliveryLease> leaseDeliveries(String destination, String owner, int atMost)
      throws SpoolException;

  /** The lease time begins anew. */
  void renew(Lease lease) throws SpoolException;

  /** Gives back work that was not begun; the attempt does not count. */
  void release(Lease lease, String why) throws SpoolException;

  /**
   * Settles a derivation that made no new instance; one that did is settled by {@link
   * Offspring#commit}.
   *
   * <ul>
   *   <li>{@code Done}: the original is what goes out; its deliveries are created
   *   <li>{@code RetryAt}: due again then
   *   <li>{@code Held}: {@code HELD}, and nothing goes out
   *   <li>{@code Rejected}: {@code FAILED} and the deliveries of the original are created, or
   *       {@code HELD} and nothing goes out, as {@link OnFailure} says
   * </ul>
   */
  void settle(DerivationLease lease, Outcome outcome) throws SpoolException;

  /**
   * Settles a delivery. {@code Done} also settles the deliveries that stand by for this
   * destination; {@code Held} waits for an operator; {@code Rejected} is {@code FAILED}.
   */
  void settle(DeliveryLease lease, Outcome outcome) throws SpoolException;

  /**
   * Settles a delivery as refused in this form and puts the next form in its place: a delivery of
   * that instance to the same destination, due at once. Where there is one already, that stands in
   * unless it failed.
   */
  void settle(DeliveryLease lease, Outcome.Rejected refusal, Instance nextForm)
      throws SpoolException;

  /**
   * Settles a delivery as refused in this form and has the next form made of its original, for the
   * same destination. Where a derivation of these forms was ordered before, its result goes there
   * too.
   *
   * @param next which must name its forms: what was refused is not among them
   * @return false, and nothing is changed, if all that came of these forms has failed there before
   */
  boolean settle(DeliveryLease lease, Outcome.Rejected refusal, DerivationOrder next)
      throws SpoolException;

  /**
   * Notes what is odd about an instance, for operators: each remark once, of at most {@value
   * #LONGEST_NOTE} characters, and no more than {@value #MOST_NOTES} of an instance.
   */
  void note(Instance instance, List<String> notes) throws SpoolException;

  /** Characters of a note; what is longer is cut. */
  int LONGEST_NOTE = 500;

  /** Notes of an instance; a stream with thousands of oddities needs no line for each. */
  int MOST_NOTES = 50;
}
