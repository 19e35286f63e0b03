package org.scopegate.spool;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The journal's record of what archives are asked to commit. A delivery that is to be committed is
 * due for a question when it is done; a question ends with the answer, or without one.
 */
public interface Commitments {

  /**
   * Settles a delivery as done, as {@link WorkQueue} does, and notes that it is to be committed.
   */
  void settle(DeliveryLease lease, Outcome.Done done) throws SpoolException;

  /**
   * Opens a question about deliveries to the destination that are due: all of them went out under
   * the same title of ours, and no two hold the same SOP Instance UID.
   *
   * @param deadline when the question is given up
   * @return empty: nothing is due
   */
  Optional<Question> ask(String destination, String transactionUid, Instant deadline, int atMost)
      throws SpoolException;

  /** The destination has received the question. */
  void received(Question question) throws SpoolException;

  /** A question by its transaction UID, also after its end: it has no items then. */
  Optional<Question> question(String transactionUid) throws SpoolException;

  /**
   * Open questions to the destination that get no answer any more: their deadline has passed, or
   * whoever asked died before the destination had received them.
   */
  List<Question> unanswered(String destination) throws SpoolException;

  /**
   * Ends a question, with a ruling for each of its items.
   *
   * @return false, and nothing is changed, if it had ended before
   */
  boolean end(Question question, Map<EntryId, Ruling> rulings) throws SpoolException;

  /** How many deliveries wait for a commitment, by destination. */
  Map<String, Long> waiting() throws SpoolException;

  /** What waits for the destination's commitment waits no more: it is asked no longer. */
  int waive(String destination, String why) throws SpoolException;
}
