package org.scopegate.spool;

import java.time.Instant;
import java.util.List;

/**
 * A tower's question whether its objects are kept, and what is owed to it: a report.
 *
 * @param host from where it asked
 * @param repeated another question had this transaction UID before
 * @param deadline when it is reported whatever is still under way
 * @param attempts to report
 */
public record Pledge(
    long id,
    String transactionUid,
    String callingTitle,
    String calledTitle,
    String host,
    boolean repeated,
    Instant created,
    Instant deadline,
    int attempts) {

  /** What a tower asks. */
  public record Question(
      String transactionUid,
      String callingTitle,
      String calledTitle,
      String host,
      List<Reference> references) {
    public Question {
      references = List.copyOf(references);
    }
  }

  /** Names an instance. */
  public record Reference(String sopClassUid, String sopInstanceUid) {}
}
