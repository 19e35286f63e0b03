package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scopegate.spool.Samples.ANNA;
import static org.scopegate.spool.Samples.MAIN;
import static org.scopegate.spool.Samples.admit;
import static org.scopegate.spool.Samples.admitDerived;
import static org.scopegate.spool.Samples.derive;
import static org.scopegate.spool.Samples.facts;
import static org.scopegate.spool.Samples.file;
import static org.scopegate.spool.Samples.toMain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every journal has to do for storage commitment and for what is kept because of it. */
abstract class CommitmentContract extends FormsContract {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Ruling COMMITTED = new Ruling.Committed("committed", "0000");
  private static final Ruling MISSING = new Ruling.DeliverAgain("no such instance", "0112");
  private static final Ruling NEVER = new Ruling.Failed("never", "0122");

  private static int number = 7_000;

  // --- what archives are asked

  private Instance delivered() throws SpoolException {
    Instance instance = admit(journal, toMain());
    journal.commitments().settle(leaseFor(MAIN), SENT);
    return instance;
  }

  private Question ask() throws SpoolException {
    return maybe().orElseThrow();
  }

  private Optional<Question> maybe() throws SpoolException {
    return journal.commitments().ask(MAIN, "2.25." + number++, clock.instant().plus(DAY), 100);
  }

  private boolean end(Question question, Ruling ruling) throws SpoolException {
    Map<EntryId, Ruling> rulings = new HashMap<>();
    question.items().forEach(item -> rulings.put(item.delivery(), ruling));
    return journal.commitments().end(question, rulings);
  }

  private Commitment commitment(Instance instance) throws SpoolException {
    return journal.show(deliveryOf(instance).id()).orElseThrow().commitment().orElseThrow();
  }

  private Entry deliveryOf(Instance instance) throws SpoolException {
    return listed(Filter.all()).stream()
        .filter(entry -> entry.kind() == Kind.DELIVERY)
        .filter(entry -> entry.instance().id() == instance.id())
        .findFirst()
        .orElseThrow();
  }

  private List<Event.What> happened(Instance instance) throws SpoolException {
    return journal.show(deliveryOf(instance).id()).orElseThrow().history().stream()
        .map(Event::what)
        .toList();
  }

  @Test
  void asksAboutEachDeliveryThatIsToBeCommittedOnce() throws Exception {
    Instance first = delivered();
    Instance second = delivered();
    admit(journal, toMain());
    journal.settle(leaseFor(MAIN), SENT);

    Question question = ask();

    assertThat(question.items())
        .extracting(item -> item.instance().id())
        .containsExactly(first.id(), second.id());
    assertThat(question.title()).isEqualTo("ENDO_GW");
    assertThat(question.open()).isTrue();
    assertThat(maybe()).isEmpty();
    assertThat(commitment(first).state()).isEqualTo(CommitmentState.ASKED);
    assertThat(commitment(first).transactionUid()).contains(question.transactionUid());
  }

  @Test
  void asksAboutNoMoreThanWanted() throws Exception {
    delivered();
    delivered();

    Question question =
        journal.commitments().ask(MAIN, "2.25.1", clock.instant().plus(DAY), 1).orElseThrow();

    assertThat(question.items()).hasSize(1);
    assertThat(ask().items()).hasSize(1);
  }

  @Test
  void asksAboutObjectsOfOneUidInQuestionsOfTheirOwn() throws Exception {
    Instance one =
        journal.admit(facts("1.2.77"), file(771), false, toMain(), Set.of()).orElseThrow();
    journal.admit(facts("1.2.77"), file(772), true, toMain(), Set.of(one.id())).orElseThrow();
    for (DeliveryLease lease : leasesFor(MAIN)) {
      journal.commitments().settle(lease, SENT);
    }

    assertThat(ask().items()).hasSize(1);
    assertThat(ask().items()).hasSize(1);
    assertThat(maybe()).isEmpty();
  }

  @Test
  void asksUnderTheTitleUnderWhichTheObjectsWentOut() throws Exception {
    delivered();
    NewInstance elsewhere =
        new NewInstance("1.2", "1.2.78", "1.2", "T", "OTHER", Optional.empty(), 0);
    journal.admit(elsewhere, file(781), false, toMain(), Set.of()).orElseThrow();
    journal.commitments().settle(leaseFor(MAIN), SENT);

    assertThat(List.of(ask().title(), ask().title())).containsExactly("ENDO_GW", "OTHER");
  }

  @Test
  void endsAQuestionOnceAndRemembersIt() throws Exception {
    Instance instance = delivered();
    Question question = ask();

    assertThat(end(question, COMMITTED)).isTrue();
    assertThat(end(question, MISSING)).isFalse();

    assertThat(commitment(instance).state()).isEqualTo(CommitmentState.COMMITTED);
    assertThat(deliveryOf(instance).state()).isEqualTo(State.DONE);
    Question ended = journal.commitments().question(question.transactionUid()).orElseThrow();
    assertThat(ended.open()).isFalse();
    assertThat(ended.items()).isEmpty();
    assertThat(journal.commitments().question("2.25.99999")).isEmpty();
    assertThat(happened(instance)).contains(Event.What.COMMIT_ASKED, Event.What.COMMITTED);
  }

  @Test
  void changesNothingWhereAnItemHasNoRuling() throws Exception {
    Instance instance = delivered();
    Question question = ask();

    assertThatThrownBy(() -> journal.commitments().end(question, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(commitment(instance).state()).isEqualTo(CommitmentState.ASKED);
    assertThat(end(question, COMMITTED)).isTrue();
  }

  @Test
  void asksAgainAtItsTime() throws Exception {
    Instance instance = delivered();
    end(ask(), new Ruling.AskAgain(clock.instant().plus(DAY), "later", "0110"));

    assertThat(maybe()).isEmpty();
    clock.advance(DAY);

    assertThat(ask().items()).hasSize(1);
    assertThat(happened(instance)).contains(Event.What.COMMIT_LATER);
  }

  @Test
  void deliversAgainWhatTheArchiveDoesNotHaveAndCountsIt() throws Exception {
    Instance instance = delivered();
    end(ask(), MISSING);

    assertThat(deliveryOf(instance).state()).isEqualTo(State.DUE);
    assertThat(maybe()).isEmpty();
    journal.commitments().settle(leaseFor(MAIN), SENT);

    assertThat(ask().items().get(0).redeliveries()).isEqualTo(1);
    assertThat(happened(instance)).contains(Event.What.DELIVER_AGAIN);
  }

  @Test
  void failsTheDeliveryThatIsNeverCommittedAndBeginsAnewForAnOperator() throws Exception {
    Instance instance = delivered();
    end(ask(), MISSING);
    journal.commitments().settle(leaseFor(MAIN), SENT);
    end(ask(), NEVER);

    Entry failed = deliveryOf(instance);
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.lastStatus()).contains("0122");
    assertThat(happened(instance)).contains(Event.What.COMMIT_FAILED);

    assertThat(journal.retry(failed.id())).isTrue();
    journal.commitments().settle(leaseFor(MAIN), SENT);
    assertThat(ask().items().get(0).redeliveries()).isZero();
  }

  @Test
  void findsQuestionsWithoutAnswerWhenTheirTimeIsOver() throws Exception {
    delivered();
    Question question = ask();
    journal.commitments().received(question);

    assertThat(journal.commitments().unanswered(MAIN)).isEmpty();
    clock.advance(DAY);

    assertThat(journal.commitments().unanswered(MAIN)).hasSize(1);
    assertThat(journal.commitments().unanswered("ELSEWHERE")).isEmpty();
    assertThat(journal.commitments().unanswered(MAIN).get(0).items()).hasSize(1);
  }

  @Test
  void findsAtOnceWhatTheArchiveNeverReceived() throws Exception {
    delivered();
    Question question = ask();

    assertThat(journal.commitments().unanswered(MAIN)).containsExactly(question);
  }

  @Test
  void waivesWhatIsNotAskedForAnyMore() throws Exception {
    Instance asked = delivered();
    Question question = ask();
    Instance due = delivered();
    assertThat(journal.commitments().waiting()).isEqualTo(Map.of(MAIN, 2L));

    assertThat(journal.commitments().waive(MAIN, "switched off")).isEqualTo(2);

    assertThat(commitment(asked).state()).isEqualTo(CommitmentState.WAIVED);
    assertThat(commitment(due).state()).isEqualTo(CommitmentState.WAIVED);
    assertThat(end(question, MISSING)).isFalse();
    assertThat(journal.commitments().waive(MAIN, "switched off")).isZero();
    assertThat(journal.commitments().waiting()).isEmpty();
    assertThat(happened(due)).contains(Event.What.COMMIT_WAIVED);
  }

  @Test
  void deletesADeliveryWithItsCommitment() throws Exception {
    Instance instance = delivered();
    Question question = ask();

    assertThat(journal.delete(deliveryOf(instance).id(), OperatorDesk.Deletion.ENTRY, ANNA))
        .isTrue();

    assertThat(end(question, COMMITTED)).isTrue();
  }

  // --- what towers ask

  private static Pledge.Question about(String transaction, String... uids) {
    return new Pledge.Question(
        transaction,
        "TOWER_1",
        "ENDO_GW",
        "10.1.0.5",
        List.of(uids).stream().map(uid -> new Pledge.Reference("1.2.840", uid)).toList());
  }

  private boolean note(Pledge.Question question) throws SpoolException {
    return journal.pledges().note(question, clock.instant().plus(DAY), 2);
  }

  @Test
  void keepsAllThatIsKnownOfAPledge() throws Exception {
    assertThat(note(about("2.25.5", "1.2.1", "1.2.2"))).isTrue();

    Pledge pledge = journal.pledges().due().orElseThrow();

    assertThat(pledge.transactionUid()).isEqualTo("2.25.5");
    assertThat(pledge.callingTitle()).isEqualTo("TOWER_1");
    assertThat(pledge.calledTitle()).isEqualTo("ENDO_GW");
    assertThat(pledge.host()).isEqualTo("10.1.0.5");
    assertThat(pledge.repeated()).isFalse();
    assertThat(pledge.deadline()).isEqualTo(clock.instant().plus(DAY));
    assertThat(journal.pledges().references(pledge))
        .isEqualTo(about("2.25.5", "1.2.1", "1.2.2").references());
    assertThat(journal.pledges().open("TOWER_1", "2.25.5")).contains(pledge);
    assertThat(journal.pledges().open("TOWER_2", "2.25.5")).isEmpty();
  }

  @Test
  void takesTheSameQuestionOnceAndTellsAnotherUnderItsTransaction() throws Exception {
    note(about("2.25.5", "1.2.1"));
    assertThat(note(about("2.25.5", "1.2.1"))).isTrue();
    Pledge first = journal.pledges().due().orElseThrow();
    journal.pledges().later(first, clock.instant().plus(DAY), "later");
    assertThat(journal.pledges().due()).isEmpty();

    assertThat(note(about("2.25.5", "1.2.2"))).isTrue();

    assertThat(journal.pledges().due().orElseThrow().repeated()).isTrue();
    assertThat(journal.pledges().open("TOWER_1", "2.25.5").orElseThrow().id())
        .isEqualTo(first.id());
  }

  @Test
  void knowsADeadTransactionAgain() throws Exception {
    note(about("2.25.5", "1.2.1"));
    journal.pledges().end(journal.pledges().due().orElseThrow(), State.DONE, "reported");
    assertThat(journal.pledges().due()).isEmpty();

    note(about("2.25.5", "1.2.1"));

    assertThat(journal.pledges().due().orElseThrow().repeated()).isTrue();
  }

  @Test
  void takesOnlySoManyOpenQuestionsOfATower() throws Exception {
    assertThat(note(about("2.25.5", "1.2.1"))).isTrue();
    assertThat(note(about("2.25.6", "1.2.1"))).isTrue();
    assertThat(note(about("2.25.7", "1.2.1"))).isFalse();

    journal.pledges().end(journal.pledges().due().orElseThrow(), State.DONE, "reported");

    assertThat(note(about("2.25.7", "1.2.1"))).isTrue();
  }

  @Test
  void putsOffAllThatATowerIsOwed() throws Exception {
    note(about("2.25.5", "1.2.1"));
    note(about("2.25.6", "1.2.1"));

    Instant then = clock.instant().plus(DAY);
    journal.pledges().postpone(journal.pledges().due().orElseThrow(), then, "away");

    assertThat(journal.pledges().due()).isEmpty();
    clock.advance(DAY);
    assertThat(journal.pledges().due().orElseThrow().attempts()).isEqualTo(1);
  }

  @Test
  void tellsInWhoseHandsAnInstanceIs() throws Exception {
    Instance instance = delivered();

    Custody custody = journal.pledges().custody(instance.sopInstanceUid()).get(0);

    assertThat(custody.kept()).isTrue();
    assertThat(custody.deriving()).isFalse();
    assertThat(custody.handovers())
        .containsExactly(
            new Custody.Handover(
                MAIN, Optional.empty(), State.DONE, true, false, Optional.of(CommitmentState.DUE)));
    assertThat(journal.pledges().custody("1.2.999")).isEmpty();
  }

  @Test
  void tellsThatADerivationIsOpen() throws Exception {
    Instance original = admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    assertThat(journal.pledges().custody(original.sopInstanceUid()).get(0).deriving()).isTrue();

    admitDerived(journal, leaseDerivation());

    Custody custody = journal.pledges().custody(original.sopInstanceUid()).get(0);
    assertThat(custody.deriving()).isFalse();
    assertThat(custody.handovers()).isEmpty();
  }

  // --- what is kept because of it

  @Test
  void keepsAnObjectUntilItsDestinationHasCommittedIt() throws Exception {
    Instance instance = delivered();
    clock.advance(DAY);
    assertThat(journal.expired(clock.instant())).isEmpty();
    assertThat(journal.remove(instance, "over")).isFalse();
    Question question = ask();
    assertThat(journal.expired(clock.instant())).isEmpty();

    end(question, COMMITTED);

    assertThat(journal.expired(clock.instant())).containsExactly(instance);
    assertThat(journal.remove(instance, "over")).isTrue();
  }

  @Test
  void keepsAnObjectThatIsNotCommittedForAnOperator() throws Exception {
    Instance instance = delivered();
    end(ask(), NEVER);
    clock.advance(DAY);

    assertThat(journal.expired(clock.instant())).isEmpty();
    assertThat(journal.remove(instance, "over")).isFalse();
  }

  @Test
  void keepsTheOriginalUntilWhatWasDerivedOfItIsCommitted() throws Exception {
    Instance original = admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    Instance derived = admitDerived(journal, leaseDerivation());
    journal.commitments().settle(leaseFor(MAIN), SENT);
    Question question = ask();
    clock.advance(DAY);

    assertThat(journal.expired(clock.instant())).isEmpty();
    end(question, COMMITTED);

    assertThat(journal.expired(clock.instant())).containsExactly(original, derived);
  }

  @Test
  void keepsWhatATowerAsksAboutUntilItIsReported() throws Exception {
    Instance instance = admit(journal, toMain());
    journal.settle(leaseFor(MAIN), SENT);
    note(about("2.25.5", instance.sopInstanceUid()));
    clock.advance(DAY);

    assertThat(journal.expired(clock.instant())).isEmpty();
    assertThat(journal.remove(instance, "over")).isFalse();
    journal.pledges().end(journal.pledges().due().orElseThrow(), State.FAILED, "given up");

    assertThat(journal.expired(clock.instant())).containsExactly(instance);
  }
}
