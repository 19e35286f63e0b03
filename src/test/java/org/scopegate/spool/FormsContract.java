package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scopegate.spool.Samples.BACKUP;
import static org.scopegate.spool.Samples.MAIN;
import static org.scopegate.spool.Samples.PROFILE;
import static org.scopegate.spool.Samples.admit;
import static org.scopegate.spool.Samples.admitDerived;
import static org.scopegate.spool.Samples.derive;
import static org.scopegate.spool.Samples.facts;
import static org.scopegate.spool.Samples.file;
import static org.scopegate.spool.Samples.made;
import static org.scopegate.spool.Samples.toMain;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every journal does where one recording goes out in several parts, or in several forms. */
abstract class FormsContract extends OperatorDeskContract {

  private static final DeliveryOrder TO_MAIN = DeliveryOrder.to(MAIN);
  private static final DerivationOrder NEXT = next("1.2.840.10008.1.2.4.104");

  private static DerivationOrder next(String... forms) {
    return new DerivationOrder(PROFILE, List.of(TO_MAIN), OnFailure.DELIVER_ORIGINAL)
        .withForms(List.of(forms));
  }

  private static Orders derivedToMain() {
    return derive(OnFailure.DELIVER_ORIGINAL, TO_MAIN);
  }

  // --- several instances of one derivation

  @Test
  void sendsEachInstanceOfADerivationToEachDestination() throws Exception {
    Instance original = admit(journal, derive(OnFailure.HOLD, TO_MAIN, DeliveryOrder.to(BACKUP)));
    DerivationLease lease = leaseDerivation();

    List<Instance> parts = admitDerived(journal, lease, 3);

    assertThat(parts).hasSize(3).allMatch(part -> part.source().orElse(0) == original.id());
    assertThat(shown(lease.entry()).state()).isEqualTo(State.DONE);
    assertThat(leasesFor(MAIN)).extracting(DeliveryLease::instance).isEqualTo(parts);
    assertThat(leasesFor(BACKUP)).extracting(DeliveryLease::instance).isEqualTo(parts);
  }

  @Test
  void notesNoneOfThemIfAnotherOfOneUidHasArrivedMeanwhile() throws Exception {
    admit(journal, derivedToMain());
    DerivationLease slow = leaseDerivation();
    clock.advance(Samples.LEASE_TIME);
    journal.admitDerived(leaseDerivation(), List.of(made("2.25.7")), "encoded");

    assertThat(journal.admitDerived(slow, List.of(made("2.25.6"), made("2.25.7")), "encoded"))
        .isEmpty();

    assertThat(leasesFor(MAIN)).hasSize(1);
  }

  @Test
  void sendsOnlyWhatIsNewToWhoRefusedTheRest() throws Exception {
    admit(journal, derivedToMain());
    Instance first = admitDerived(journal, leaseDerivation());
    assertThat(journal.settle(leaseFor(MAIN), REFUSED, NEXT)).isTrue();

    List<Instance> made =
        journal
            .admitDerived(
                leaseDerivation(),
                List.of(new Derivative.There(first), made("2.25.8")),
                "encoded again")
            .orElseThrow();

    assertThat(made.get(0)).isEqualTo(first);
    assertThat(leasesFor(MAIN)).extracting(DeliveryLease::instance).containsExactly(made.get(1));
  }

  @Test
  void aStandByOfAPartIsNeededUntilAllPartsAreThere() throws Exception {
    DeliveryOrder standBy = DeliveryOrder.insteadOf(MAIN, Duration.ofMinutes(15), BACKUP);
    admit(journal, derive(OnFailure.HOLD, TO_MAIN, standBy));
    admitDerived(journal, leaseDerivation(), 2);
    journal.settle(leaseFor(MAIN), SENT);
    clock.advance(Duration.ofMinutes(15));

    DeliveryLease standIn = leaseFor(BACKUP);
    journal.release(standIn, "test");
    journal.settle(leaseFor(MAIN), SENT);

    assertThat(listed(Filter.all().withTarget(BACKUP)))
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.lastReason().orElseThrow()).contains("not needed"));
  }

  // --- the next form

  @Test
  void hasTheNextFormMadeOfTheOriginalForThatDestinationOnly() throws Exception {
    Instance original = admit(journal, derive(OnFailure.HOLD, TO_MAIN, DeliveryOrder.to(BACKUP)));
    admitDerived(journal, leaseDerivation());
    DeliveryLease refused = leaseFor(MAIN);

    assertThat(journal.settle(refused, REFUSED, NEXT)).isTrue();

    DerivationLease next = leaseDerivation();
    assertThat(next.instance()).isEqualTo(original);
    assertThat(next.order()).isEqualTo(NEXT);
    Instance second = admitDerived(journal, next);
    assertThat(leaseFor(MAIN).instance()).isEqualTo(second);
    assertThat(listed(Filter.all().withTarget(BACKUP))).hasSize(1);
    assertThat(journal.show(refused.entry()).orElseThrow().history())
        .anySatisfy(
            event -> {
              assertThat(event.what()).isEqualTo(Event.What.NEXT_FORM);
              assertThat(event.detail()).isEqualTo(next.entry() + " takes its place");
            });
    assertThat(journal.show(refused.entry()).orElseThrow().family()).hasSize(5);
  }

  @Test
  void makesTheNextFormOnceForAllPartsThatAreRefused() throws Exception {
    admit(journal, derivedToMain());
    admitDerived(journal, leaseDerivation(), 2);

    for (DeliveryLease part : leasesFor(MAIN)) {
      assertThat(journal.settle(part, REFUSED, NEXT)).isTrue();
    }

    admitDerived(journal, leaseDerivation());
    assertThat(journal.leaseDerivation(ME)).isEmpty();
    assertThat(leasesFor(MAIN)).hasSize(1);
  }

  @Test
  void sendsAFormThatAnotherDestinationHadMadeAlready() throws Exception {
    admit(journal, derive(OnFailure.HOLD, TO_MAIN, DeliveryOrder.to(BACKUP)));
    admitDerived(journal, leaseDerivation());
    journal.settle(leaseFor(MAIN), REFUSED, NEXT);
    DerivationOrder same =
        new DerivationOrder(PROFILE, List.of(DeliveryOrder.to(BACKUP)), OnFailure.HOLD)
            .withForms(NEXT.forms());

    DeliveryLease alsoRefused = leaseFor(BACKUP);
    Instance second = admitDerived(journal, leaseDerivation());
    assertThat(journal.settle(alsoRefused, REFUSED, same)).isTrue();

    assertThat(journal.leaseDerivation(ME)).isEmpty();
    assertThat(leaseFor(BACKUP).instance()).isEqualTo(second);
  }

  @Test
  void aDestinationThatJoinedAFinishedFormMayAskForYetAnother() throws Exception {
    admit(journal, derive(OnFailure.HOLD, TO_MAIN, DeliveryOrder.to(BACKUP)));
    admitDerived(journal, leaseDerivation());
    journal.settle(leaseFor(MAIN), REFUSED, NEXT);
    Instance second = admitDerived(journal, leaseDerivation());

    journal.settle(leaseFor(BACKUP), REFUSED, toBackup(NEXT));

    assertThat(journal.trail(second, BACKUP).orElseThrow().order().profile()).isEqualTo(PROFILE);
  }

  @Test
  void makesAFormAnewThatExpiredBeforeAnotherDestinationCameToIt() throws Exception {
    admit(journal, derive(OnFailure.HOLD, TO_MAIN, DeliveryOrder.to(BACKUP)));
    admitDerived(journal, leaseDerivation());
    journal.settle(leaseFor(MAIN), REFUSED, NEXT);
    Instance gone = admitDerived(journal, leaseDerivation());
    journal.settle(leaseFor(MAIN), SENT);
    assertThat(journal.remove(gone, "all is done")).isTrue();

    assertThat(journal.settle(leaseFor(BACKUP), REFUSED, toBackup(NEXT))).isTrue();

    assertThat(leasesFor(BACKUP)).isEmpty();
    DerivationLease anew = leaseDerivation();
    assertThat(anew.order().forms()).isEqualTo(NEXT.forms());
    Instance made = admitDerived(journal, anew);
    assertThat(leaseFor(BACKUP).instance()).isEqualTo(made);
    assertThat(leasesFor(MAIN)).isEmpty();
  }

  @Test
  void notesNothingIfAnObjectThatWasThereHasExpiredMeanwhile() throws Exception {
    admit(journal, derive(OnFailure.HOLD, TO_MAIN, DeliveryOrder.to(BACKUP)));
    Instance first = admitDerived(journal, leaseDerivation());
    journal.settle(leaseFor(BACKUP), SENT);
    journal.settle(leaseFor(MAIN), REFUSED, NEXT);
    DerivationLease lease = leaseDerivation();
    assertThat(journal.remove(first, "all is done")).isTrue();

    assertThat(journal.admitDerived(lease, List.of(new Derivative.There(first)), "the same"))
        .isEmpty();

    assertThat(shown(lease.entry()).state()).isEqualTo(State.LEASED);
  }

  private static DerivationOrder toBackup(DerivationOrder order) {
    return new DerivationOrder(order.profile(), List.of(DeliveryOrder.to(BACKUP)), OnFailure.HOLD)
        .withForms(order.forms());
  }

  @Test
  void aDestinationJoinsADerivationThatIsStillInWork() throws Exception {
    admit(journal, derive(OnFailure.HOLD, TO_MAIN, DeliveryOrder.to(BACKUP)));
    admitDerived(journal, leaseDerivation());
    journal.settle(leaseFor(MAIN), REFUSED, NEXT);
    DerivationLease inWork = leaseDerivation();
    DerivationOrder same =
        new DerivationOrder(PROFILE, List.of(DeliveryOrder.to(BACKUP)), OnFailure.HOLD)
            .withForms(NEXT.forms());

    assertThat(journal.settle(leaseFor(BACKUP), REFUSED, same)).isTrue();
    Instance second = admitDerived(journal, inWork);

    assertThat(leaseFor(MAIN).instance()).isEqualTo(second);
    assertThat(leaseFor(BACKUP).instance()).isEqualTo(second);
  }

  @Test
  void triesNoFormAgainThatFailedThereBefore() throws Exception {
    admit(journal, derivedToMain());
    admitDerived(journal, leaseDerivation());
    journal.settle(leaseFor(MAIN), REFUSED, NEXT);
    admitDerived(journal, leaseDerivation());
    DeliveryLease second = leaseFor(MAIN);

    assertThat(journal.settle(second, REFUSED, NEXT)).isFalse();

    assertThat(shown(second.entry()).state()).isEqualTo(State.LEASED);
    journal.settle(second, REFUSED);
    assertThat(journal.leaseDerivation(ME)).isEmpty();
    assertThat(leasesFor(MAIN)).isEmpty();
  }

  @Test
  void refusesANextFormThatIsAny() throws Exception {
    admit(journal, derivedToMain());
    admitDerived(journal, leaseDerivation());

    assertThatThrownBy(() -> journal.settle(leaseFor(MAIN), REFUSED, next()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsByWhatAnInstanceWasSentAndWhatWasRefused() throws Exception {
    Instance original = admit(journal, derivedToMain());
    Instance derived = admitDerived(journal, leaseDerivation());
    assertThat(journal.trail(derived, MAIN).orElseThrow().refused()).isEmpty();
    journal.settle(leaseFor(MAIN), REFUSED, NEXT);

    Trail trail = journal.trail(derived, MAIN).orElseThrow();

    assertThat(trail.order().then()).containsExactly(TO_MAIN);
    assertThat(trail.refused()).containsExactly(derived.transferSyntaxUid());
    assertThat(journal.trail(original, MAIN)).isEmpty();
    assertThat(journal.trail(derived, BACKUP)).isEmpty();
  }

  @Test
  void aStandByIsNotNeededWhenTheOtherTookAFormMadeForIt() throws Exception {
    DeliveryOrder standBy = DeliveryOrder.insteadOf(MAIN, Duration.ofMinutes(15), BACKUP);
    admit(journal, derive(OnFailure.HOLD, TO_MAIN, standBy));
    admitDerived(journal, leaseDerivation(), 2);
    for (DeliveryLease part : leasesFor(MAIN)) {
      journal.settle(part, REFUSED, NEXT);
    }
    admitDerived(journal, leaseDerivation(), 2);

    journal.settle(leaseFor(MAIN), SENT);
    assertThat(listed(Filter.all().withTarget(BACKUP).withStates(State.DUE))).hasSize(2);
    journal.settle(leaseFor(MAIN), SENT);

    assertThat(listed(Filter.all().withTarget(BACKUP).withStates(State.DONE))).hasSize(2);
    clock.advance(Duration.ofMinutes(15));
    assertThat(leasesFor(BACKUP)).isEmpty();
  }

  @Test
  void aDerivationThatIsTriedAgainByAnOperatorHasItsNewResultsOnly() throws Exception {
    Instance original = admit(journal, derivedToMain());
    for (int i = 0; i < 2; i++) {
      DerivationLease lease = leaseDerivation();
      journal.settle(lease, new Outcome.Rejected("does not decode", ""));
      assertThat(journal.retry(lease.entry())).isTrue();
    }

    Instance derived = admitDerived(journal, leaseDerivation());

    assertThat(leasesFor(MAIN))
        .extracting(DeliveryLease::instance)
        .containsExactly(original, derived);
    assertThat(journal.trail(derived, MAIN)).isPresent();
    assertThat(journal.trail(original, MAIN)).isEmpty();
  }

  // --- retention

  @Test
  void aRefusedFormExpiresWhenAnotherThatWasMadeIsDelivered() throws Exception {
    Instance original = admit(journal, derivedToMain());
    Instance first = admitDerived(journal, leaseDerivation());
    var later = clock.instant().plusMillis(1);
    journal.settle(leaseFor(MAIN), REFUSED, NEXT);
    assertThat(journal.expired(later)).doesNotContain(original);
    Instance second = admitDerived(journal, leaseDerivation());

    journal.settle(leaseFor(MAIN), SENT);

    assertThat(journal.expired(later)).containsExactly(original, first, second);
  }

  @Test
  void aRecordingThatWasRefusedInACircleOfFormsNeverExpires() throws Exception {
    Instance original = admit(journal, derivedToMain());
    journal.settle(leaseDerivation(), new Outcome.Done("legal as it is"));
    journal.settle(leaseFor(MAIN), REFUSED, NEXT);
    Instance second = admitDerived(journal, leaseDerivation());
    journal.settle(leaseFor(MAIN), REFUSED, next("1.2.840.10008.1.2.4.102"));

    journal.settle(leaseDerivation(), new Outcome.Done("legal as it is"));

    var later = clock.instant().plusMillis(1);
    assertThat(leasesFor(MAIN)).isEmpty();
    assertThat(journal.expired(later)).isEmpty();
    assertThat(journal.remove(original, "test")).isFalse();
    assertThat(journal.remove(second, "test")).isFalse();
  }

  @Test
  void anOriginalThatWasRefusedDoesNotStandInForItsForms() throws Exception {
    Instance original = admit(journal, derivedToMain());
    journal.settle(leaseDerivation(), new Outcome.Done("legal as it is"));
    journal.settle(leaseFor(MAIN), REFUSED, NEXT);
    admitDerived(journal, leaseDerivation());

    journal.settle(leaseFor(MAIN), REFUSED, original);

    assertThat(leasesFor(MAIN)).isEmpty();
    assertThat(journal.expired(clock.instant().plusMillis(1))).isEmpty();
  }

  // --- originals beside

  @Test
  void sendsTheOriginalBesideWhatWasDerived() throws Exception {
    Instance original = admit(journal, besides());
    assertThat(leasesFor(MAIN)).isEmpty();

    Instance derived = admitDerived(journal, leaseDerivation());

    assertThat(leasesFor(MAIN))
        .extracting(DeliveryLease::instance)
        .containsExactly(derived, original);
  }

  @Test
  void sendsNoOriginalBesideAnObjectOfItsUid() throws Exception {
    Instance original =
        journal.admit(facts("1.2.7"), file(7007), false, besides(), Set.of()).orElseThrow();

    journal.admitDerived(
        leaseDerivation(), List.of(made(original.sopInstanceUid())), "same pictures");

    assertThat(leasesFor(MAIN)).hasSize(1).noneMatch(sent -> sent.instance().equals(original));
  }

  private static Orders besides() {
    return Orders.derive(
        new DerivationOrder(PROFILE, List.of(TO_MAIN), OnFailure.HOLD)
            .withOriginal(Original.BESIDE));
  }

  // --- notes

  @Test
  void showsNotesOfAnOriginalWithAllThatIsMadeOfIt() throws Exception {
    Instance original = admit(journal, derivedToMain());
    admitDerived(journal, leaseDerivation());

    journal.note(original, List.of("the header says 5 frames, the stream has 4"));
    journal.note(original, List.of("the header says 5 frames, the stream has 4"));

    assertThat(journal.show(leaseFor(MAIN).entry()).orElseThrow().history())
        .filteredOn(event -> event.what() == Event.What.NOTED)
        .singleElement()
        .satisfies(event -> assertThat(event.detail()).startsWith("the header says 5"));
  }

  @Test
  void keepsNotesShortAndFew() throws Exception {
    Instance original = admit(journal, toMain());

    journal.note(original, IntStream.range(0, 99).mapToObj(i -> i + " x".repeat(999)).toList());

    assertThat(journal.show(leaseFor(MAIN).entry()).orElseThrow().history())
        .filteredOn(event -> event.what() == Event.What.NOTED)
        .hasSize(WorkQueue.MOST_NOTES)
        .allMatch(event -> event.detail().length() == WorkQueue.LONGEST_NOTE);
  }
}
