package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scopegate.spool.Samples.BACKUP;
import static org.scopegate.spool.Samples.LEASE_TIME;
import static org.scopegate.spool.Samples.MAIN;
import static org.scopegate.spool.Samples.PROFILE;
import static org.scopegate.spool.Samples.admit;
import static org.scopegate.spool.Samples.admitDerived;
import static org.scopegate.spool.Samples.derive;
import static org.scopegate.spool.Samples.facts;
import static org.scopegate.spool.Samples.file;
import static org.scopegate.spool.Samples.toMain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scopegate.testing.TestClock;

/** What every journal has to do; run over each implementation. */
abstract class JournalContract {

  protected static final String ME = "worker-1";
  protected static final Outcome.Done SENT = new Outcome.Done("stored", "0000");
  protected static final Outcome.Rejected REFUSED = new Outcome.Rejected("refused", "C000");

  protected static final Outcome.Held HELD = new Outcome.Held("another checksum", "DAMAGED");

  protected final TestClock clock = new TestClock();
  protected Journal journal;

  /** An empty journal whose leases last {@link Samples#LEASE_TIME}. */
  protected abstract Journal open() throws Exception;

  @BeforeEach
  void openJournal() throws Exception {
    journal = open();
  }

  @AfterEach
  void closeJournal() throws SpoolException {
    journal.close();
  }

  protected DeliveryLease leaseFor(String destination) throws SpoolException {
    return journal.leaseDeliveries(destination, ME, 1).get(0);
  }

  protected List<DeliveryLease> leasesFor(String destination) throws SpoolException {
    return journal.leaseDeliveries(destination, ME, 100);
  }

  protected DerivationLease leaseDerivation() throws SpoolException {
    return journal.leaseDerivation(ME).orElseThrow();
  }

  protected Entry shown(EntryId id) throws SpoolException {
    return journal.show(id).orElseThrow().entry();
  }

  protected List<Entry> listed(Filter filter) throws SpoolException {
    List<Entry> entries = new ArrayList<>();
    journal.list(filter, entries::add);
    return entries;
  }

  protected Entry only(Filter filter) throws SpoolException {
    List<Entry> entries = listed(filter);
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  // --- instances

  @Test
  void keepsAllThatIsKnownOfAnInstance() throws Exception {
    Instance admitted =
        journal.admit(facts("1.2"), file(1), true, Orders.none(), Set.of()).orElseThrow();

    assertThat(journal.instance(admitted.id())).contains(admitted);
    assertThat(journal.instances("1.2", OptionalLong.empty())).containsExactly(admitted);
    assertThat(admitted.facts()).isEqualTo(facts("1.2"));
    assertThat(admitted.received()).isEqualTo(clock.instant());
    assertThat(admitted.conflicting()).isTrue();
  }

  @Test
  void admitsNothingIfAnotherOfTheSameUidHasArrivedMeanwhile() throws Exception {
    Instance first = journal.admit(facts("1.2"), file(1), false, toMain(), Set.of()).orElseThrow();

    assertThat(journal.admit(facts("1.2"), file(2), false, toMain(), Set.of())).isEmpty();
    assertThat(journal.admit(facts("1.2"), file(2), true, toMain(), Set.of(first.id())))
        .isPresent();
    assertThat(leasesFor(MAIN)).hasSize(2);
  }

  @Test
  void leavesNothingBehindWhenAnOrderCannotBeNoted() throws Exception {
    DerivationOrder order =
        new DerivationOrder(PROFILE, List.of(), OnFailure.HOLD).withForms(List.of("1.2.4"));
    Orders twice = Orders.derive(order, order);

    assertThatThrownBy(() -> admit(journal, twice)).isInstanceOf(SpoolException.class);

    assertThat(listed(Filter.all())).isEmpty();
    assertThat(journal.keptPaths("objects/")).isEmpty();
  }

  @Test
  void makesOneDeliveryForEachInstanceAndDestination() throws Exception {
    admit(journal, Orders.deliver(DeliveryOrder.to(MAIN), DeliveryOrder.to(MAIN)));

    assertThat(listed(Filter.all())).hasSize(1);
  }

  // --- leases

  @Test
  void leasesWhatWasNotedFirst() throws Exception {
    Instance first = admit(journal, toMain());
    clock.advance(Duration.ofMillis(1));
    Instance second = admit(journal, toMain());

    assertThat(leasesFor(MAIN)).extracting(DeliveryLease::instance).containsExactly(first, second);
  }

  @Test
  void leasesNoMoreThanAskedFor() throws Exception {
    admit(journal, toMain());
    admit(journal, toMain());

    assertThat(journal.leaseDeliveries(MAIN, ME, 1)).hasSize(1);
    assertThat(journal.leaseDeliveries(MAIN, ME, 5)).hasSize(1);
    assertThat(journal.leaseDeliveries(MAIN, ME, 5)).isEmpty();
  }

  @Test
  void leasesOnlyForThatDestination() throws Exception {
    admit(journal, toMain());

    assertThat(leasesFor(BACKUP)).isEmpty();
  }

  @Test
  void leasesNothingBeforeItsTime() throws Exception {
    admit(journal, Orders.deliver(DeliveryOrder.insteadOf(MAIN, Duration.ofMinutes(15), BACKUP)));

    clock.advance(Duration.ofMinutes(15).minusMillis(1));
    assertThat(leasesFor(BACKUP)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(leasesFor(BACKUP)).hasSize(1);
  }

  @Test
  void aLeaseTellsWhatTheWorkerNeeds() throws Exception {
    DeliveryOrder then = DeliveryOrder.insteadOf(MAIN, Duration.ofMinutes(15), BACKUP);
    Instance instance = admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN), then));

    DerivationLease lease = leaseDerivation();

    assertThat(lease.instance()).isEqualTo(instance);
    assertThat(lease.profile()).isEqualTo(PROFILE);
    assertThat(lease.then()).containsExactly(DeliveryOrder.to(MAIN), then);
    assertThat(lease.order().onFailure()).isEqualTo(OnFailure.HOLD);
    assertThat(lease.attempts()).isEqualTo(1);
    assertThat(lease.created()).isEqualTo(clock.instant());
    assertThat(lease.claim().owner()).isEqualTo(ME);
    assertThat(lease.claim().expires()).isEqualTo(clock.instant().plus(LEASE_TIME));
  }

  @Test
  void anExpiredLeaseIsDueAgainAndCountsAsAnAttempt() throws Exception {
    admit(journal, toMain());
    DeliveryLease first = leaseFor(MAIN);

    clock.advance(LEASE_TIME);
    DeliveryLease second = journal.leaseDeliveries(MAIN, "worker-2", 1).get(0);

    assertThat(second.attempts()).isEqualTo(2);
    assertThatThrownBy(() -> journal.settle(first, SENT)).isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> journal.renew(first)).isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> journal.release(first, "stop")).isInstanceOf(LeaseLostException.class);
    assertThat(shown(second.entry()).leaseOwner()).contains("worker-2");
  }

  @Test
  void anExpiredLeaseThatNobodyTookIsStillGood() throws Exception {
    admit(journal, toMain());
    DeliveryLease lease = leaseFor(MAIN);

    clock.advance(LEASE_TIME.multipliedBy(2));
    journal.settle(lease, SENT);

    assertThat(shown(lease.entry()).state()).isEqualTo(State.DONE);
  }

  @Test
  void aRenewedLeaseLastsLonger() throws Exception {
    admit(journal, toMain());
    DeliveryLease lease = leaseFor(MAIN);

    clock.advance(LEASE_TIME.minusMillis(1));
    journal.renew(lease);
    clock.advance(LEASE_TIME.minusMillis(1));

    assertThat(leasesFor(MAIN)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(leasesFor(MAIN)).hasSize(1);
  }

  @Test
  void aReleasedLeaseIsDueAtOnceAndWasNoAttempt() throws Exception {
    admit(journal, toMain());

    journal.release(leaseFor(MAIN), "the node stops");

    assertThat(leaseFor(MAIN).attempts()).isEqualTo(1);
  }

  @Test
  void releasesAllLeasesOfADeadNode() throws Exception {
    admit(journal, toMain());
    admit(journal, derive(OnFailure.HOLD));
    leaseFor(MAIN);
    leaseDerivation();

    assertThat(journal.releaseAll("started again")).isEqualTo(2);

    assertThat(leaseFor(MAIN).attempts()).isEqualTo(2);
    assertThat(leaseDerivation().attempts()).isEqualTo(2);
  }

  // --- deliveries

  @Test
  void aDoneDeliveryIsNeverLeasedAgain() throws Exception {
    admit(journal, toMain());
    DeliveryLease lease = leaseFor(MAIN);

    journal.settle(lease, SENT);

    clock.advance(Duration.ofDays(1));
    assertThat(leasesFor(MAIN)).isEmpty();
    assertThat(shown(lease.entry()).lastStatus()).contains("0000");
    assertThatThrownBy(() -> journal.settle(lease, SENT)).isInstanceOf(LeaseLostException.class);
  }

  @Test
  void aDeliveryToRetryWaitsForItsTime() throws Exception {
    admit(journal, toMain());
    DeliveryLease lease = leaseFor(MAIN);
    var when = clock.instant().plusSeconds(30);

    journal.settle(lease, new Outcome.RetryAt(when, "out of resources", "A700"));

    Entry entry = shown(lease.entry());
    assertThat(entry.state()).isEqualTo(State.DUE);
    assertThat(entry.nextAttempt()).isEqualTo(when);
    assertThat(entry.lastStatus()).contains("A700");
    assertThat(entry.lastReason()).contains("out of resources");
    assertThat(leasesFor(MAIN)).isEmpty();
    clock.advance(Duration.ofSeconds(30));
    assertThat(leaseFor(MAIN).attempts()).isEqualTo(2);
  }

  @Test
  void aRefusedDeliveryIsKeptWithItsReason() throws Exception {
    admit(journal, toMain());
    DeliveryLease lease = leaseFor(MAIN);

    journal.settle(lease, REFUSED);

    clock.advance(Duration.ofDays(365));
    assertThat(leasesFor(MAIN)).isEmpty();
    assertThat(shown(lease.entry()).state()).isEqualTo(State.FAILED);
    assertThat(shown(lease.entry()).lastReason()).contains("refused");
  }

  @Test
  void aHeldDeliveryWaitsForAnOperatorWithItsReason() throws Exception {
    admit(journal, toMain());
    DeliveryLease lease = leaseFor(MAIN);

    journal.settle(lease, HELD);

    Entry entry = shown(lease.entry());
    assertThat(entry.state()).isEqualTo(State.HELD);
    assertThat(entry.lastReason()).contains(HELD.why());
    assertThat(entry.lastStatus()).contains(HELD.status());
    Event last = last(journal.show(lease.entry()).orElseThrow().history());
    assertThat(last.what()).isEqualTo(Event.What.HELD);
    assertThat(last.detail()).isEqualTo(HELD.why());
    clock.advance(Duration.ofDays(99));
    assertThat(leasesFor(MAIN)).isEmpty();
    assertThat(journal.expired(clock.instant())).isEmpty();
    assertThat(journal.release(lease.entry())).isTrue();
    assertThat(leasesFor(MAIN)).extracting(DeliveryLease::entry).containsExactly(lease.entry());
  }

  @Test
  void aHeldDerivationSendsNothingWhateverItsOrderSays() throws Exception {
    admit(journal, derive(OnFailure.DELIVER_ORIGINAL, DeliveryOrder.to(MAIN)));
    DerivationLease lease = leaseDerivation();

    journal.settle(lease, HELD);

    assertThat(shown(lease.entry()).state()).isEqualTo(State.HELD);
    assertThat(leasesFor(MAIN)).isEmpty();
    assertThat(journal.leaseDerivation(ME)).isEmpty();
    assertThat(journal.release(lease.entry())).isTrue();
    assertThat(leaseDerivation().entry()).isEqualTo(lease.entry());
  }

  private static Event last(List<Event> history) {
    return history.get(history.size() - 1);
  }

  @Test
  void aRefusedFormGivesWayToTheNext() throws Exception {
    Instance original = admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    admitDerived(journal, leaseDerivation());
    DeliveryLease lease = leaseFor(MAIN);

    journal.settle(lease, REFUSED, original);

    assertThat(shown(lease.entry()).state()).isEqualTo(State.FAILED);
    assertThat(leaseFor(MAIN).instance()).isEqualTo(original);
  }

  @Test
  void theNextFormIsNotSentTwiceIfItWasOrderedAnyway() throws Exception {
    DerivationOrder derivation =
        new DerivationOrder(PROFILE, List.of(DeliveryOrder.to(MAIN)), OnFailure.HOLD);
    Instance original =
        admit(journal, new Orders(List.of(derivation), List.of(DeliveryOrder.to(MAIN))));
    journal.settle(leaseFor(MAIN), SENT);
    admitDerived(journal, leaseDerivation());

    journal.settle(leaseFor(MAIN), REFUSED, original);

    assertThat(leasesFor(MAIN)).isEmpty();
  }

  @Test
  void aStandByIsNotNeededOnceTheOtherHasTheObject() throws Exception {
    DeliveryOrder standBy = DeliveryOrder.insteadOf(MAIN, Duration.ofMinutes(15), BACKUP);
    admit(journal, Orders.deliver(DeliveryOrder.to(MAIN), standBy));

    journal.settle(leaseFor(MAIN), SENT);

    Entry entry = only(Filter.all().withTarget(BACKUP));
    assertThat(entry.state()).isEqualTo(State.DONE);
    assertThat(entry.lastReason()).contains("not needed: MAIN_PACS has it");
    clock.advance(Duration.ofMinutes(15));
    assertThat(leasesFor(BACKUP)).isEmpty();
  }

  @Test
  void aStandByIsNotNeededWhenTheOtherTookTheNextForm() throws Exception {
    DeliveryOrder standBy = DeliveryOrder.insteadOf(MAIN, Duration.ofMinutes(15), BACKUP);
    Instance original = admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN), standBy));
    admitDerived(journal, leaseDerivation());
    journal.settle(leaseFor(MAIN), REFUSED, original);

    journal.settle(leaseFor(MAIN), SENT);

    assertThat(only(Filter.all().withTarget(BACKUP)).state()).isEqualTo(State.DONE);
  }

  @Test
  void aStandByGoesOutWhenTheOtherHasAnotherObjectOnly() throws Exception {
    DeliveryOrder standBy = DeliveryOrder.insteadOf(MAIN, Duration.ofMinutes(15), BACKUP);
    admit(journal, toMain());
    admit(journal, Orders.deliver(DeliveryOrder.to(MAIN), standBy));
    journal.settle(leaseFor(MAIN), SENT);

    clock.advance(Duration.ofMinutes(15));

    assertThat(leasesFor(BACKUP)).hasSize(1);
  }

  @Test
  void aStandByThatIsNotedLateIsNotNeededEither() throws Exception {
    Instance original = admit(journal, toMain());
    journal.settle(leaseFor(MAIN), SENT);
    admit(journal, Orders.none());
    // the derivation fails after the original was sent, which was ordered too
    DerivationOrder derivation =
        new DerivationOrder(
            PROFILE,
            List.of(DeliveryOrder.insteadOf(MAIN, Duration.ZERO, BACKUP)),
            OnFailure.DELIVER_ORIGINAL);
    Instance second =
        admit(journal, new Orders(List.of(derivation), List.of(DeliveryOrder.to(MAIN))));
    journal.settle(leaseFor(MAIN), SENT);
    journal.settle(leaseDerivation(), REFUSED);

    assertThat(leasesFor(BACKUP)).isEmpty();
    assertThat(only(Filter.all().withTarget(BACKUP)).instance()).isEqualTo(second);
    assertThat(original.id()).isNotEqualTo(second.id());
  }

  // --- derivations

  @Test
  void aDerivedInstanceIsNotedWithItsSourceAndSent() throws Exception {
    Instance original = admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    DerivationLease lease = leaseDerivation();

    Instance derived = admitDerived(journal, lease);

    assertThat(derived.source()).hasValue(original.id());
    assertThat(shown(lease.entry()).state()).isEqualTo(State.DONE);
    assertThat(leasesFor(MAIN)).extracting(DeliveryLease::instance).containsExactly(derived);
  }

  @Test
  void whatWasDerivedByAnotherMeanwhileIsNotNotedAgain() throws Exception {
    admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    DerivationLease slow = leaseDerivation();
    clock.advance(LEASE_TIME);
    Instance derived = admitDerived(journal, leaseDerivation());

    assertThatThrownBy(() -> admitDerived(journal, slow)).isInstanceOf(LeaseLostException.class);

    assertThat(leasesFor(MAIN)).extracting(DeliveryLease::instance).containsExactly(derived);
    assertThat(journal.keptPaths("objects/")).hasSize(2);
  }

  @Test
  void theDelayOfADeliveryCountsFromTheDerivation() throws Exception {
    DeliveryOrder later = DeliveryOrder.insteadOf(MAIN, Duration.ofMinutes(15), BACKUP);
    admit(journal, derive(OnFailure.HOLD, later));
    clock.advance(Duration.ofHours(1));

    admitDerived(journal, leaseDerivation());

    assertThat(leasesFor(BACKUP)).isEmpty();
    clock.advance(Duration.ofMinutes(15));
    assertThat(leasesFor(BACKUP)).hasSize(1);
  }

  @Test
  void aDerivationThatMakesNothingNewSendsTheOriginal() throws Exception {
    Instance original = admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    DerivationLease lease = leaseDerivation();

    journal.settle(lease, new Outcome.Done("kept: legal as it is"));

    assertThat(shown(lease.entry()).state()).isEqualTo(State.DONE);
    assertThat(leaseFor(MAIN).instance()).isEqualTo(original);
  }

  @Test
  void aFailedDerivationSendsTheOriginalIfToldSo() throws Exception {
    Instance original = admit(journal, derive(OnFailure.DELIVER_ORIGINAL, DeliveryOrder.to(MAIN)));
    DerivationLease lease = leaseDerivation();

    journal.settle(lease, new Outcome.Rejected("does not decode", ""));

    assertThat(shown(lease.entry()).state()).isEqualTo(State.FAILED);
    assertThat(shown(lease.entry()).lastReason()).contains("does not decode");
    assertThat(leaseFor(MAIN).instance()).isEqualTo(original);
  }

  @Test
  void aFailedDerivationThatHoldsSendsNothingUntilItIsRetried() throws Exception {
    admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    DerivationLease lease = leaseDerivation();

    journal.settle(lease, REFUSED);

    clock.advance(Duration.ofDays(30));
    assertThat(shown(lease.entry()).state()).isEqualTo(State.HELD);
    assertThat(leasesFor(MAIN)).isEmpty();
    assertThat(journal.leaseDerivation(ME)).isEmpty();
    assertThat(journal.retry(lease.entry())).isTrue();
    assertThat(leaseDerivation().attempts()).isEqualTo(1);
  }

  @Test
  void aDerivationToRetryMakesNoDeliveries() throws Exception {
    admit(journal, derive(OnFailure.DELIVER_ORIGINAL, DeliveryOrder.to(MAIN)));

    journal.settle(leaseDerivation(), new Outcome.RetryAt(clock.instant(), "crashed", ""));

    assertThat(leasesFor(MAIN)).isEmpty();
    assertThat(leaseDerivation().attempts()).isEqualTo(2);
  }
}
