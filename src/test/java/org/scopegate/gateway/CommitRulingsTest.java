package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.dimse.CommitmentReport;
import org.scopegate.dimse.FailureReason;
import org.scopegate.dimse.SopReference;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Kind;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.Question;
import org.scopegate.spool.Ruling;
import org.scopegate.testing.TestClock;

/** What follows from what an archive says of a commitment. */
class CommitRulingsTest {

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final SopReference OBJECT = new SopReference("1.2.840", "1.2.1");
  private static final EntryId ID = new EntryId(Kind.DELIVERY, 7);

  private final TestClock clock = new TestClock();
  private final CommitRulings rulings =
      new CommitRulings(
          new Backoff(
              new Destination.Retry(FIRST, Duration.ofHours(1), Duration.ofDays(7)),
              clock,
              new SplittableRandom(1)));

  private Question question(int redeliveries) {
    Instance instance =
        new Instance(
            1,
            new NewInstance(
                OBJECT.sopClassUid(),
                OBJECT.sopInstanceUid(),
                "1.2",
                "T",
                "GW",
                Optional.empty(),
                0),
            3,
            0,
            "x",
            clock.instant(),
            OptionalLong.empty(),
            false);
    return new Question(
        1,
        "2.25.1",
        "MAIN_PACS",
        "GW",
        true,
        clock.instant(),
        clock.instant(),
        List.of(new Question.Item(ID, instance, clock.instant(), redeliveries)));
  }

  private static CommitmentReport failed(int reason) {
    return new CommitmentReport(
        "2.25.1", List.of(), List.of(new CommitmentReport.Failure(OBJECT, reason)));
  }

  private Ruling late(int reason, int redeliveries) {
    Question question = question(redeliveries);
    clock.advance(FIRST);
    return rulings.of(question, failed(reason)).get(ID);
  }

  @Test
  void isCommittedWhereTheReportNamesItAsCommitted() {
    CommitmentReport report = new CommitmentReport("2.25.1", List.of(OBJECT), List.of());

    assertThat(rulings.of(question(0), report).get(ID)).isInstanceOf(Ruling.Committed.class);
  }

  @Test
  void isNotCommittedWhereTheReportNamesItInBothListsOrInNone() {
    CommitmentReport both =
        new CommitmentReport("2.25.1", List.of(OBJECT), failed(0x0122).failed());
    CommitmentReport none = new CommitmentReport("2.25.1", List.of(), List.of());
    CommitmentReport otherClass =
        new CommitmentReport("2.25.1", List.of(new SopReference("1.2.9", "1.2.1")), List.of());

    assertThat(rulings.of(question(0), both).get(ID)).isInstanceOf(Ruling.Failed.class);
    assertThat(rulings.of(question(0), none).get(ID)).isInstanceOf(Ruling.AskAgain.class);
    assertThat(rulings.of(question(0), otherClass).get(ID)).isInstanceOf(Ruling.AskAgain.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0110, AskAgain",
    "0112, DeliverAgain",
    "0213, AskAgain",
    "0122, Failed",
    "0119, Failed",
    "0131, AskAgain",
    "FFFF, AskAgain"
  })
  void rulesByReason(String reason, String ruling) {
    assertThat(late(Integer.parseInt(reason, 16), 0).getClass().getSimpleName()).isEqualTo(ruling);
  }

  @Test
  void hasARowForEachReasonOfTheStandard() {
    assertThat(CommitRulings.REASONS)
        .extracting(CommitRulings.Row::reason)
        .containsExactlyInAnyOrder(FailureReason.values());
  }

  @Test
  void asksOnceMoreBeforeItDeliversAgainWhatHasJustBeenDelivered() {
    Ruling.AskAgain again = (Ruling.AskAgain) rulings.of(question(0), failed(0x0112)).get(ID);

    assertThat(again.when()).isEqualTo(clock.instant().plus(FIRST));
  }

  @Test
  void deliversAgainOnlySoOften() {
    assertThat(late(0x0112, CommitRulings.MOST_REDELIVERIES - 1))
        .isInstanceOf(Ruling.DeliverAgain.class);
    assertThat(late(0x0112, CommitRulings.MOST_REDELIVERIES)).isInstanceOf(Ruling.Failed.class);
  }

  @Test
  void givesUpWhatIsNeverAnswered() {
    Question question = question(0);
    assertThat(rulings.unanswered(question).get(ID)).isInstanceOf(Ruling.AskAgain.class);
    assertThat(rulings.again(question, "refused", "").get(ID)).isInstanceOf(Ruling.AskAgain.class);

    clock.advance(Duration.ofDays(7));

    assertThat(rulings.unanswered(question).get(ID)).isInstanceOf(Ruling.Failed.class);
    assertThat(rulings.again(question, "refused", "").get(ID)).isInstanceOf(Ruling.Failed.class);
  }
}
