package org.scopegate.gateway;

import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Journal;
import org.scopegate.spool.Question;
import org.scopegate.spool.Ruling;
import org.scopegate.spool.SpoolException;

/** Ends questions to archives, and tells of it. Any thread may call. */
final class CommitmentOutcomes {

  private static final Logger log = LogManager.getLogger(CommitmentOutcomes.class);

  private final Journal journal;
  private final Supplier<Topology> topology;
  private final Clock clock;
  private final Bell bell;
  private final Witness witness;

  CommitmentOutcomes(
      Journal journal, Supplier<Topology> topology, Clock clock, Bell bell, Witness witness) {
    this.journal = journal;
    this.topology = topology;
    this.clock = clock;
    this.bell = bell;
    this.witness = witness;
  }

  CommitRulings rulings(Destination.Retry retry) {
    return new CommitRulings(new Backoff(retry, clock, new SplittableRandom()));
  }

  /** False, and nothing is changed, if the question had ended before. */
  boolean end(Question question, Map<EntryId, Ruling> rulings) throws SpoolException {
    if (!journal.commitments().end(question, rulings)) {
      return false;
    }
    question.items().forEach(item -> tell(question, item, rulings.get(item.delivery())));
    bell.ring();
    return true;
  }

  private void tell(Question question, Question.Item item, Ruling ruling) {
    String uid = item.instance().sopInstanceUid();
    if (ruling instanceof Ruling.Committed) {
      log.info("{} {} committed by {}", item.delivery(), uid, question.destination());
    } else if (ruling instanceof Ruling.Failed) {
      log.error(
          "{} {} is not committed by {} and waits for an operator: {} {}",
          item.delivery(),
          uid,
          question.destination(),
          ruling.status(),
          ruling.why());
    } else {
      log.warn(
          "{} {} not committed by {}, {}: {} {}",
          item.delivery(),
          uid,
          question.destination(),
          ruling instanceof Ruling.AskAgain again
              ? "asked again at " + again.when()
              : "delivered again",
          ruling.status(),
          ruling.why());
    }
    topology
        .get()
        .destination(question.destination())
        .map(destination -> happening(item, destination, ruling))
        .ifPresent(witness::saw);
  }

  private static Happening happening(Question.Item item, Destination destination, Ruling ruling) {
    return ruling instanceof Ruling.Committed
        ? new Happening.Committed(item.instance(), destination)
        : new Happening.CommitmentFailed(
            item.instance(),
            destination,
            ruling.status(),
            ruling.why(),
            ruling instanceof Ruling.Failed);
  }
}
