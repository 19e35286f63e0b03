package org.scopegate.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.scopegate.dimse.CommitmentReport;
import org.scopegate.dimse.FailureReason;
import org.scopegate.dimse.SopReference;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Question;
import org.scopegate.spool.Ruling;

/** The one table from what an archive says of a commitment, or does not say, to what follows. */
public final class CommitRulings {

  /** Deliveries of an object that the archive says it does not have, beside the first. */
  public static final int MOST_REDELIVERIES = 3;

  /** What a reason asks for. */
  public enum Kind {
    ASK_AGAIN,
    DELIVER_AGAIN,
    GIVE_UP
  }

  /** One row. */
  public record Row(FailureReason reason, Kind kind) {}

  /** In the standard's order; what is in no row is asked again. */
  public static final List<Row> REASONS =
      List.of(
          new Row(FailureReason.PROCESSING_FAILURE, Kind.ASK_AGAIN),
          new Row(FailureReason.NO_SUCH_OBJECT_INSTANCE, Kind.DELIVER_AGAIN),
          new Row(FailureReason.RESOURCE_LIMITATION, Kind.ASK_AGAIN),
          // it took the object, and will never promise to keep it: operators decide
          new Row(FailureReason.SOP_CLASS_NOT_SUPPORTED, Kind.GIVE_UP),
          // it has another object under this UID: sending ours again changes nothing
          new Row(FailureReason.CLASS_INSTANCE_CONFLICT, Kind.GIVE_UP),
          // the next question has another UID
          new Row(FailureReason.DUPLICATE_TRANSACTION_UID, Kind.ASK_AGAIN));

  private final Destination.Retry retry;
  private final Backoff backoff;
  private final Clock clock;

  CommitRulings(Backoff backoff) {
    this.backoff = backoff;
    this.retry = backoff.bounds();
    this.clock = backoff.clock();
  }

  /** What follows from a report, for each item of the question. */
  Map<EntryId, Ruling> of(Question question, CommitmentReport report) {
    Map<String, Integer> failed = new HashMap<>();
    report.failed().forEach(one -> failed.put(one.reference().sopInstanceUid(), one.reason()));
    Map<EntryId, Ruling> rulings = new HashMap<>();
    for (Question.Item item : question.items()) {
      Integer reason = failed.get(item.instance().sopInstanceUid());
      SopReference reference =
          new SopReference(item.instance().sopClassUid(), item.instance().sopInstanceUid());
      rulings.put(
          item.delivery(),
          reason != null
              ? failed(item, reason)
              : report.committed().contains(reference)
                  ? new Ruling.Committed("committed by " + question.destination(), "0000")
                  : again(item, "the report does not name it", ""));
    }
    return rulings;
  }

  /** The same for all: another question, with growing waits, until it is given up. */
  Map<EntryId, Ruling> again(Question question, String why, String status) {
    Map<EntryId, Ruling> rulings = new HashMap<>();
    question.items().forEach(item -> rulings.put(item.delivery(), again(item, why, status)));
    return rulings;
  }

  /** Another question at once: the wait for the answer was long enough. */
  Map<EntryId, Ruling> unanswered(Question question) {
    Instant now = clock.instant();
    String why = "no report on transaction " + question.transactionUid();
    Map<EntryId, Ruling> rulings = new HashMap<>();
    for (Question.Item item : question.items()) {
      boolean over = !now.isBefore(item.since().plus(retry.giveUpAfter()));
      rulings.put(
          item.delivery(),
          over ? new Ruling.Failed(givenUp(why), "") : new Ruling.AskAgain(now, why, ""));
    }
    return rulings;
  }

  private Ruling failed(Question.Item item, int reason) {
    String status = "%04X".formatted(reason);
    String why = "not committed, " + words(reason);
    return switch (kind(reason)) {
      case ASK_AGAIN -> again(item, why, status);
      case DELIVER_AGAIN -> missing(item, why, status);
      case GIVE_UP -> new Ruling.Failed(why, status);
    };
  }

  /** An archive may still be filing what it has just taken: it is asked once more. */
  private Ruling missing(Question.Item item, String why, String status) {
    Instant filed = item.since().plus(retry.first());
    if (clock.instant().isBefore(filed)) {
      return new Ruling.AskAgain(filed, why, status);
    }
    return item.redeliveries() < MOST_REDELIVERIES
        ? new Ruling.DeliverAgain(why, status)
        : new Ruling.Failed(
            "%s, after %d deliveries".formatted(why, MOST_REDELIVERIES + 1), status);
  }

  private Ruling again(Question.Item item, String why, String status) {
    Optional<Instant> next = backoff.next(item.since());
    return next.isPresent()
        ? new Ruling.AskAgain(next.get(), why, status)
        : new Ruling.Failed(givenUp(why), status);
  }

  private static String givenUp(String why) {
    return "commitment given up after its last question: " + why;
  }

  static Kind kind(int reason) {
    return REASONS.stream()
        .filter(row -> row.reason().code() == reason)
        .map(Row::kind)
        .findFirst()
        .orElse(Kind.ASK_AGAIN);
  }

  private static String words(int reason) {
    return FailureReason.of(reason)
        .map(known -> known.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .orElse("a reason that the standard does not know");
  }
}
