package org.scopegate.spool;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The journal's record of what towers ask us to commit. */
public interface Pledges {

  /**
   * Notes the question of a tower. The same question once more, while it is open, changes nothing;
   * another under a transaction UID that the tower has used before is noted as repeated.
   *
   * @param atMost open questions that the tower may have
   * @return false, and nothing is changed, if it has more
   */
  boolean note(Pledge.Question question, Instant deadline, int atMost) throws SpoolException;

  /** The open pledge that is due and waits longest. */
  Optional<Pledge> due() throws SpoolException;

  /** The open pledge of that tower and transaction; the repeated one only if there is no other. */
  Optional<Pledge> open(String callingTitle, String transactionUid) throws SpoolException;

  /** What a pledge is about, in the order of the question. */
  List<Pledge.Reference> references(Pledge pledge) throws SpoolException;

  /** Looked at again then. */
  void later(Pledge pledge, Instant when, String why) throws SpoolException;

  /** The tower cannot be reached: all its pledges that are due wait until then. */
  void postpone(Pledge pledge, Instant when, String why) throws SpoolException;

  /** It was reported, or given up: {@code DONE} or {@code FAILED}. */
  void end(Pledge pledge, State state, String why) throws SpoolException;

  /** All that bears the UID, and in whose hands it is; empty: it was never here. */
  List<Custody> custody(String sopInstanceUid) throws SpoolException;
}
