package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.scopegate.spool.Samples.ANNA;
import static org.scopegate.spool.Samples.BACKUP;
import static org.scopegate.spool.Samples.MAIN;
import static org.scopegate.spool.Samples.PROFILE;
import static org.scopegate.spool.Samples.admit;
import static org.scopegate.spool.Samples.admitDerived;
import static org.scopegate.spool.Samples.derive;
import static org.scopegate.spool.Samples.facts;
import static org.scopegate.spool.Samples.file;
import static org.scopegate.spool.Samples.toMain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.spool.OperatorDesk.Count;
import org.scopegate.spool.OperatorDesk.Deletion;

/** What operators and retention ask of every journal. */
abstract class OperatorDeskContract extends JournalContract {

  @Test
  void listsWhatIsAskedFor() throws Exception {
    Instance one = admit(journal, derive(OnFailure.HOLD));
    admit(journal, toMain());
    admit(journal, Orders.deliver(DeliveryOrder.to(BACKUP)));
    leaseFor(MAIN);

    assertThat(listed(Filter.all())).hasSize(3);
    assertThat(listed(Filter.all().withKind(Kind.DELIVERY))).hasSize(2);
    assertThat(only(Filter.all().withTarget(PROFILE)).kind()).isEqualTo(Kind.DERIVATION);
    assertThat(only(Filter.all().withStates(State.LEASED)).target()).isEqualTo(MAIN);
    assertThat(listed(Filter.all().withStates(State.LEASED, State.DUE))).hasSize(3);
    assertThat(only(Filter.all().withUid(one.sopInstanceUid())).instance()).isEqualTo(one);
    assertThat(listed(Filter.all().withUid("1.2.3.4"))).hasSize(3);
    assertThat(listed(Filter.all().withUid("nothing"))).isEmpty();
  }

  @Test
  void showsTheHistoryOfAnEntry() throws Exception {
    admit(journal, toMain());
    DeliveryLease lease = leaseFor(MAIN);
    journal.settle(lease, new Outcome.RetryAt(clock.instant(), "busy", "A700"));
    DeliveryLease again = leaseFor(MAIN);
    journal.settle(again, SENT);

    Detail detail = journal.show(again.entry()).orElseThrow();

    assertThat(detail.history())
        .extracting(Event::what)
        .containsExactly(Event.What.RECEIVED, Event.What.RETRY_LATER, Event.What.DONE);
    assertThat(detail.history().get(1).status()).isEqualTo("A700");
    assertThat(detail.history().get(1).detail()).isEqualTo("busy");
    assertThat(journal.show(new EntryId(Kind.DELIVERY, 999))).isEmpty();
  }

  @Test
  void aHeldEntryWaitsForItsRelease() throws Exception {
    admit(journal, toMain());
    EntryId id = only(Filter.all()).id();

    assertThat(journal.hold(id, "wrong patient?")).isTrue();
    assertThat(leasesFor(MAIN)).isEmpty();
    assertThat(journal.hold(id, "again")).isFalse();
    assertThat(journal.release(id)).isTrue();
    assertThat(journal.release(id)).isFalse();
    assertThat(leasesFor(MAIN)).hasSize(1);
  }

  @Test
  void saysWhyItIsHeldWhileItIsHeld() throws Exception {
    admit(journal, toMain());
    EntryId id = only(Filter.all()).id();
    journal.settle(leaseFor(MAIN), new Outcome.RetryAt(clock.instant(), "down", "TIMED_OUT"));

    journal.hold(id, "the archive is being moved");
    Entry held = only(Filter.all());
    journal.release(id);
    Entry released = only(Filter.all());

    assertThat(held.lastReason()).contains("the archive is being moved");
    assertThat(held.lastStatus()).isEmpty();
    assertThat(released.lastReason()).contains("down");
    assertThat(released.lastStatus()).contains("TIMED_OUT");
  }

  @Test
  void aRetryOfWhatWasHeldBeforeItsFirstAttemptForgetsWhy() throws Exception {
    admit(journal, toMain());
    EntryId id = only(Filter.all()).id();

    journal.hold(id, "wrong patient?");
    journal.retry(id);

    assertThat(only(Filter.all()).lastReason()).isEmpty();
  }

  @Test
  void aRetryBeginsANewRound() throws Exception {
    admit(journal, toMain());
    DeliveryLease lease = leaseFor(MAIN);
    journal.settle(lease, REFUSED);
    clock.advance(Duration.ofDays(8));

    assertThat(journal.retry(lease.entry())).isTrue();

    DeliveryLease again = leaseFor(MAIN);
    assertThat(again.attempts()).isEqualTo(1);
    assertThat(again.since()).isEqualTo(clock.instant());
    assertThat(again.created()).isEqualTo(lease.created());
  }

  @Test
  void neitherDoneNorLeasedEntriesAreRetriedOrHeld() throws Exception {
    admit(journal, toMain());
    DeliveryLease lease = leaseFor(MAIN);

    assertThat(journal.retry(lease.entry())).isFalse();
    assertThat(journal.hold(lease.entry(), "")).isFalse();
    journal.settle(lease, SENT);
    assertThat(journal.retry(lease.entry())).isFalse();
    assertThat(journal.hold(lease.entry(), "")).isFalse();
  }

  @Test
  void flushesWhatWaitsForItsNextAttempt() throws Exception {
    DeliveryOrder standBy = DeliveryOrder.insteadOf(BACKUP, Duration.ofMinutes(15), MAIN);
    admit(journal, toMain());
    admit(journal, Orders.deliver(standBy));
    var tomorrow = clock.instant().plus(Duration.ofDays(1));
    DeliveryLease lease = leaseFor(MAIN);
    journal.settle(lease, new Outcome.RetryAt(tomorrow, "down", ""));

    assertThat(journal.flush(BACKUP, "by an operator")).isZero();
    assertThat(journal.flush(MAIN, "MAIN answers again")).isEqualTo(1);

    assertThat(leasesFor(MAIN)).hasSize(1);
    assertThat(journal.show(lease.entry()).orElseThrow().history())
        .extracting(Event::detail)
        .contains("MAIN answers again");
  }

  @Test
  void deletesAnEntryAndKeepsItsObjectUnlessAskedTwice() throws Exception {
    Instance instance = admit(journal, toMain());
    DeliveryLease lease = leaseFor(MAIN);
    assertThat(journal.delete(lease.entry(), Deletion.ENTRY, ANNA)).isFalse();
    journal.settle(lease, REFUSED);

    assertThat(journal.delete(lease.entry(), Deletion.ENTRY, ANNA)).isTrue();

    assertThat(listed(Filter.all())).isEmpty();
    assertThat(journal.removable()).isEmpty();
    assertThat(journal.expired(clock.instant().plusSeconds(1))).isEmpty();
    assertThat(journal.instance(instance.id())).isPresent();
  }

  @Test
  void deletesTheObjectWithTheLastEntryWhenAsked() throws Exception {
    Instance instance =
        admit(journal, Orders.deliver(DeliveryOrder.to(MAIN), DeliveryOrder.to(BACKUP)));
    EntryId main = only(Filter.all().withTarget(MAIN)).id();
    EntryId backup = only(Filter.all().withTarget(BACKUP)).id();

    journal.delete(main, Deletion.ENTRY_AND_OBJECT, ANNA);
    assertThat(journal.removable()).isEmpty();
    journal.delete(backup, Deletion.ENTRY_AND_OBJECT, ANNA);

    assertThat(journal.removable())
        .containsExactly(new Removal(instance, "by anna at 10.1.4.17", Optional.of(ANNA)));
    journal.fileDeleted(instance);
    assertThat(journal.removable()).isEmpty();
  }

  @Test
  void theHistoryNamesWhoDeleted() throws Exception {
    Instance instance = admit(journal, toMain());
    EntryId id = only(Filter.all()).id();

    journal.delete(id, Deletion.ENTRY_AND_OBJECT, Operator.here("root"));

    assertThat(journal.object(instance.id()).orElseThrow().history())
        .filteredOn(event -> event.what() != Event.What.RECEIVED)
        .extracting(Event::what, Event::detail)
        .containsExactly(
            tuple(Event.What.DELETED, "by root"), tuple(Event.What.OBJECT_REMOVED, "by root"));
    assertThat(journal.removable())
        .extracting(Removal::operator)
        .containsExactly(Optional.of(Operator.here("root")));
  }

  @Test
  void tellsHowLongThingsHaveWaited() throws Exception {
    var start = clock.instant();
    admit(journal, toMain());
    clock.advance(Duration.ofMinutes(6));
    admit(journal, toMain());
    admit(journal, derive(OnFailure.HOLD));
    clock.advance(Duration.ofMinutes(4));

    AgeTable table = journal.ageTable();

    AgeTable.Row derivations = table.rows().get(0);
    assertThat(derivations.kind()).isEqualTo(Kind.DERIVATION);
    assertThat(derivations.total()).isEqualTo(1);
    AgeTable.Row main = table.rows().get(1);
    assertThat(main.target()).isEqualTo(MAIN);
    assertThat(main.counts()).containsExactly(1L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    assertThat(main.oldest()).isEqualTo(start);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "299999,0", "300000,1", "38399999,7", "604800000,9"})
  void theLowerEndOfAnAgeBelongsToItsBucket(long millis, int bucket) throws Exception {
    admit(journal, toMain());
    clock.advance(Duration.ofMillis(millis));

    List<Long> counts = journal.ageTable().rows().get(0).counts();

    assertThat(counts.get(bucket)).isEqualTo(1);
    assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
  }

  @Test
  void countsByTargetAndState() throws Exception {
    admit(journal, toMain());
    admit(journal, toMain());
    admit(journal, derive(OnFailure.HOLD));
    leaseFor(MAIN);

    assertThat(journal.counts())
        .containsExactlyInAnyOrder(
            new Count(Kind.DERIVATION, PROFILE, State.DUE, 1),
            new Count(Kind.DELIVERY, MAIN, State.DUE, 1),
            new Count(Kind.DELIVERY, MAIN, State.LEASED, 1));
  }

  @Test
  void tellsHowAllWorkStands() throws Exception {
    Instant start = clock.instant();
    admit(journal, toMain());
    clock.advance(Duration.ofMinutes(3));
    admit(journal, toMain());
    admit(journal, derive(OnFailure.HOLD));
    DeliveryLease asked = leaseFor(MAIN);
    journal.commitments().settle(asked, SENT);

    Standing standing = journal.standing();

    assertThat(standing.counts()).hasSameElementsAs(journal.counts());
    assertThat(standing.oldest())
        .containsExactlyInAnyOrder(
            new Standing.Oldest(Kind.DERIVATION, PROFILE, clock.instant()),
            new Standing.Oldest(Kind.DELIVERY, MAIN, clock.instant()));
    assertThat(asked.created()).isEqualTo(start);
    assertThat(standing.uncommitted()).containsExactly(Map.entry(MAIN, 1L));
  }

  @Test
  void tellsWhatThereIsToCareAbout() throws Exception {
    var start = clock.instant();
    admit(journal, derive(OnFailure.HOLD));
    admit(journal, toMain());
    journal.settle(leaseFor(MAIN), REFUSED);
    clock.advance(Duration.ofMinutes(6));
    Instance damaged = admit(journal, toMain());
    journal.holdLost(damaged.path(), "gone");
    admit(journal, toMain());

    assertThat(journal.concerns())
        .containsExactly(
            new Concern(Kind.DERIVATION, PROFILE, 1, Optional.of(start), 0, 0),
            new Concern(Kind.DELIVERY, MAIN, 1, Optional.of(clock.instant()), 1, 1));
  }

  @Test
  void aRefusedFormThatAnotherTookThePlaceOfIsNoConcern() throws Exception {
    Instance original = admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    admitDerived(journal, leaseDerivation());

    journal.settle(leaseFor(MAIN), REFUSED, original);

    assertThat(journal.concerns())
        .filteredOn(concern -> concern.kind() == Kind.DELIVERY)
        .singleElement()
        .satisfies(
            main -> {
              assertThat(main.failed()).isZero();
              assertThat(main.waiting()).isEqualTo(1);
            });
    Filter failed = Filter.all().withStates(State.FAILED);
    assertThat(listed(failed)).isEmpty();
    assertThat(journal.page(failed, 10, Optional.empty()).entries()).isEmpty();
    assertThat(journal.counts()).noneMatch(count -> count.state() == State.FAILED);
    assertThat(listed(Filter.all())).anyMatch(entry -> entry.state() == State.FAILED);
  }

  @Test
  void whatStandsByDoesNotWait() throws Exception {
    admit(journal, Orders.deliver(DeliveryOrder.insteadOf(BACKUP, Duration.ofMinutes(15), MAIN)));

    assertThat(journal.concerns())
        .containsExactly(new Concern(Kind.DELIVERY, MAIN, 0, Optional.empty(), 0, 0));
    clock.advance(Duration.ofMinutes(15));

    assertThat(journal.concerns().get(0).waiting()).isEqualTo(1);
    assertThat(journal.concerns().get(0).oldest()).isPresent();
  }

  // --- retention

  @Test
  void anInstanceExpiresWhenAllOfItIsDelivered() throws Exception {
    Instance original =
        admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN), DeliveryOrder.to(BACKUP)));
    Instance derived = admitDerived(journal, leaseDerivation());
    var later = clock.instant().plusMillis(1);

    journal.settle(leaseFor(MAIN), SENT);
    assertThat(journal.expired(later)).isEmpty();
    journal.settle(leaseFor(BACKUP), SENT);

    assertThat(journal.expired(later)).containsExactly(original, derived);
    assertThat(journal.expired(clock.instant())).isEmpty();
  }

  @Test
  void whatFailedNeverExpires() throws Exception {
    Instance instance =
        admit(journal, Orders.deliver(DeliveryOrder.to(MAIN), DeliveryOrder.to(BACKUP)));
    journal.settle(leaseFor(MAIN), SENT);
    journal.settle(leaseFor(BACKUP), REFUSED);

    assertThat(journal.expired(clock.instant().plusMillis(1))).isEmpty();
    assertThat(journal.remove(instance, "retention")).isFalse();
  }

  @Test
  void aRefusedFormExpiresWhenTheNextIsDelivered() throws Exception {
    Instance original = admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    Instance derived = admitDerived(journal, leaseDerivation());
    var later = clock.instant().plusMillis(1);
    journal.settle(leaseFor(MAIN), REFUSED, original);
    assertThat(journal.expired(later)).doesNotContain(original);

    journal.settle(leaseFor(MAIN), SENT);

    assertThat(journal.expired(later)).containsExactly(original, derived);
  }

  @Test
  void whatWasRemovedIsNoLongerCompared() throws Exception {
    Instance instance =
        journal.admit(facts("1.2"), file(1), false, toMain(), Set.of()).orElseThrow();
    DeliveryLease lease = leaseFor(MAIN);
    journal.settle(lease, SENT);

    assertThat(journal.remove(instance, "retention")).isTrue();
    assertThat(journal.remove(instance, "retention")).isFalse();

    assertThat(journal.instances("1.2", OptionalLong.empty())).isEmpty();
    assertThat(journal.keptPaths("objects/")).isEmpty();
    assertThat(journal.removable())
        .containsExactly(new Removal(instance, "retention", Optional.empty()));
    assertThat(journal.show(lease.entry()).orElseThrow().history())
        .extracting(Event::what)
        .contains(Event.What.OBJECT_REMOVED);
  }

  @Test
  void whatWaitsForALostObjectIsHeldUntilItsRelease() throws Exception {
    Instance instance =
        admit(journal, Orders.deliver(DeliveryOrder.to(MAIN), DeliveryOrder.to(BACKUP)));
    journal.settle(leaseFor(MAIN), SENT);

    assertThat(journal.holdLost(instance.path(), "gone")).isEqualTo(1);
    assertThat(journal.holdLost(instance.path(), "gone")).isZero();

    assertThat(only(Filter.all().withTarget(MAIN)).state()).isEqualTo(State.DONE);
    Entry held = only(Filter.all().withTarget(BACKUP));
    assertThat(held.state()).isEqualTo(State.HELD);
    assertThat(held.lastReason()).contains("gone");
    assertThat(held.lastStatus()).contains(Outcome.Held.DAMAGED);
    assertThat(journal.leaseDeliveries(BACKUP, "me", 9)).isEmpty();
    assertThat(journal.release(held.id())).isTrue();
    assertThat(journal.leaseDeliveries(BACKUP, "me", 9)).hasSize(1);
  }
}
