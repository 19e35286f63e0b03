package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.spool.OperatorDesk.Deletion;
import org.scopegate.spool.Search.Text;

/** How operators find objects, look at them and send them elsewhere. */
abstract class SearchContract extends CommitmentContract {

  private static final Search ALL = Search.all();

  private int number;

  /** Of that patient and accession number, from TOWER_1 to ENDO_GW, in study 1.2.3.4. */
  private Instance of(String patientId, String accession, Orders orders) throws SpoolException {
    number++;
    NewInstance facts =
        facts("1.7." + number)
            .withKeys(Optional.of(new SearchKeys(Optional.of(patientId), Optional.of(accession))));
    return journal.admit(facts, file(-number), false, orders, Set.of()).orElseThrow();
  }

  private List<Long> find(Search search) throws SpoolException {
    return journal.find(search).objects().stream().map(item -> item.instance().id()).toList();
  }

  @Test
  void findsByWhatTheHospitalCallsIt() throws Exception {
    Instance one = of("4711", "A-1", toMain());
    Instance two = of("4711", "A-2", toMain());
    Instance other = of("47110", "a-1", toMain());

    assertThat(find(ALL.with(Text.PATIENT_ID, "4711"))).containsExactly(two.id(), one.id());
    assertThat(find(ALL.with(Text.PATIENT_ID, " 4711 "))).as("padding").hasSize(2);
    assertThat(find(ALL.with(Text.PATIENT_ID, "4711*")))
        .containsExactly(other.id(), two.id(), one.id());
    assertThat(find(ALL.with(Text.ACCESSION_NUMBER, "A-1")))
        .as("letters count")
        .containsExactly(one.id());
    assertThat(find(ALL.with(Text.ACCESSION_NUMBER, "A*"))).containsExactly(two.id(), one.id());
    assertThat(find(ALL.with(Text.PATIENT_ID, "4711").with(Text.ACCESSION_NUMBER, "A-2")))
        .containsExactly(two.id());
    assertThat(find(ALL.with(Text.PATIENT_ID, "711"))).isEmpty();
    assertThat(journal.instance(one.id()).orElseThrow().patientId()).contains("4711");
    assertThat(journal.instance(one.id()).orElseThrow().accessionNumber()).contains("A-1");
  }

  /** Such as an SQL pattern, or an end of a text that another library would not compare. */
  @ParameterizedTest
  @MethodSource
  void comparesLettersAsTheyAre(String patientId, String wanted, boolean found) throws Exception {
    of(patientId, "", toMain());

    assertThat(find(ALL.with(Text.PATIENT_ID, wanted))).hasSize(found ? 1 : 0);
  }

  static Stream<Arguments> comparesLettersAsTheyAre() {
    return Stream.of(
        Arguments.of("%", "%", true),
        Arguments.of("4711", "%", false),
        Arguments.of("4711", "4_11", false),
        Arguments.of("O'Hara", "O'H*", true),
        Arguments.of("Ä1", "ä1", false),
        Arguments.of("山田-1", "山田*", true),
        Arguments.of("山\uD83D\uDE00", "山*", true),
        Arguments.of("anything", "*", true));
  }

  @Test
  void findsByUidStudyTitleAndStateAndAllTogether() throws Exception {
    Instance one = of("1", "", derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    Instance derived = admitDerived(journal, leaseDerivation());
    Instance two = of("2", "", Orders.deliver(DeliveryOrder.to(BACKUP)));

    assertThat(find(ALL)).containsExactly(two.id(), derived.id(), one.id());
    assertThat(find(ALL.with(Text.SOP_INSTANCE_UID, one.sopInstanceUid())))
        .containsExactly(one.id());
    assertThat(find(ALL.with(Text.SOP_INSTANCE_UID, "1.7.*"))).containsExactly(two.id(), one.id());
    assertThat(find(ALL.with(Text.STUDY_UID, "1.2.3.4"))).hasSize(3);
    assertThat(find(ALL.with(Text.TITLE, "TOWER_1"))).hasSize(3);
    assertThat(find(ALL.with(Text.TITLE, "ENDO_GW"))).hasSize(3);
    assertThat(find(ALL.with(Text.TITLE, MAIN))).containsExactly(derived.id());
    assertThat(find(ALL.with(Text.TITLE, "NOBODY"))).isEmpty();
    assertThat(find(ALL.withState(State.DUE))).containsExactly(two.id(), derived.id());
    assertThat(find(ALL.withState(State.DONE))).containsExactly(one.id());
    assertThat(
            find(
                ALL.withState(State.DUE)
                    .with(Text.TITLE, BACKUP)
                    .with(Text.STUDY_UID, "1.2.3.4")
                    .with(Text.PATIENT_ID, "2")))
        .containsExactly(two.id());
    assertThat(find(ALL.withState(State.DONE).with(Text.TITLE, BACKUP))).isEmpty();
  }

  @Test
  void oneBoxFindsAnyOfThem() throws Exception {
    Instance one = of("4711", "A-1", toMain());
    Instance two = of("A-1", "B-1", Orders.deliver(DeliveryOrder.to(BACKUP)));

    assertThat(find(ALL.with(Text.ANY, "4711"))).containsExactly(one.id());
    assertThat(find(ALL.with(Text.ANY, "A-1"))).containsExactly(two.id(), one.id());
    assertThat(find(ALL.with(Text.ANY, one.sopInstanceUid()))).containsExactly(one.id());
    assertThat(find(ALL.with(Text.ANY, "1.2.3.4"))).hasSize(2);
    assertThat(find(ALL.with(Text.ANY, BACKUP))).containsExactly(two.id());
    assertThat(find(ALL.with(Text.ANY, "A-1").with(Text.TITLE, BACKUP))).containsExactly(two.id());
    assertThat(find(ALL.with(Text.ANY, "B*"))).containsExactly(two.id());
    assertThat(find(ALL.with(Text.ANY, "none"))).isEmpty();
  }

  @Test
  void findsWhatCameWithinATime() throws Exception {
    Instant start = clock.instant();
    Instance one = of("1", "", toMain());
    clock.advance(Duration.ofMinutes(1));
    Instance two = of("1", "", toMain());
    Optional<Instant> later = Optional.of(clock.instant());

    assertThat(find(ALL.withTimes(later, Optional.empty()))).containsExactly(two.id());
    assertThat(find(ALL.withTimes(Optional.empty(), later))).containsExactly(one.id());
    assertThat(find(ALL.withTimes(Optional.of(start), Optional.of(start)))).isEmpty();
    assertThat(find(ALL.with(Text.PATIENT_ID, "1").withTimes(later, Optional.empty())))
        .containsExactly(two.id());
  }

  @Test
  void findsPageByPageEachObjectOnce() throws Exception {
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      // found by calling title, called title and destination: once all the same
      expected.add(0, of("1", "", Orders.deliver(DeliveryOrder.to("TOWER_1"))).id());
    }
    List<Long> found = new ArrayList<>();
    OptionalLong before = OptionalLong.empty();
    int pages = 0;
    do {
      Found page = journal.find(ALL.with(Text.TITLE, "TOWER_1").withPage(3, before));
      page.objects().forEach(item -> found.add(item.instance().id()));
      before = page.next();
      pages++;
    } while (before.isPresent());

    assertThat(found).isEqualTo(expected);
    assertThat(pages).isEqualTo(3);
    assertThat(journal.find(ALL.withPage(7, OptionalLong.empty())).next()).isEmpty();
    assertThatThrownBy(() -> ALL.withPage(0, OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ALL.withPage(Search.MOST + 1, OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoLongerKeptIsStillFoundAndSaysSo() throws Exception {
    Instance instance = of("4711", "", toMain());
    journal.settle(leaseFor(MAIN), SENT);
    journal.remove(instance, "retention");

    Found.Item item = journal.find(ALL.with(Text.PATIENT_ID, "4711")).objects().get(0);

    assertThat(item.removed()).contains(clock.instant());
    assertThat(item.deliveries()).singleElement().extracting(Entry::state).isEqualTo(State.DONE);
  }

  // --- keys

  @Test
  void whatIsDerivedIsFoundByTheKeysOfItsOriginal() throws Exception {
    Instance original = of("4711", "A-1", derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));

    Instance derived = admitDerived(journal, leaseDerivation());

    assertThat(derived.patientId()).contains("4711");
    assertThat(find(ALL.with(Text.ACCESSION_NUMBER, "A-1")))
        .containsExactly(derived.id(), original.id());
  }

  @Test
  void keysAreNotedLaterForAllOfARecording() throws Exception {
    Instance original = admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    Instance derived = admitDerived(journal, leaseDerivation());
    Instance other = admit(journal, toMain());
    assertThat(journal.withoutKeys(Long.MAX_VALUE, 2)).containsExactly(other, derived);
    assertThat(journal.withoutKeys(derived.id(), 9)).containsExactly(original);

    journal.noteKeys(
        Map.of(
            derived.id(),
            new SearchKeys(Optional.of("4711"), Optional.empty()),
            other.id(),
            SearchKeys.NONE));

    assertThat(journal.withoutKeys(Long.MAX_VALUE, 9)).isEmpty();
    assertThat(find(ALL.with(Text.PATIENT_ID, "4711")))
        .containsExactly(derived.id(), original.id());
    assertThat(journal.instance(other.id()).orElseThrow().patientId()).isEmpty();
    journal.noteKeys(Map.of(original.id(), new SearchKeys(Optional.of("8"), Optional.empty())));
    assertThat(find(ALL.with(Text.PATIENT_ID, "8"))).as("what was read stays").isEmpty();
  }

  @Test
  void keysReadWhileAnObjectIsDerivedAreItsKeys() throws Exception {
    Instance original = admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    DerivationLease lease = leaseDerivation();
    journal.noteKeys(Map.of(original.id(), new SearchKeys(Optional.of("4711"), Optional.empty())));

    assertThat(admitDerived(journal, lease).patientId()).contains("4711");
  }

  @Test
  void whatIsLongerThanMayBeIsCutForBothSides() throws Exception {
    String longer = "x".repeat(70);
    of(longer, "", toMain());

    assertThat(find(ALL.with(Text.PATIENT_ID, longer))).hasSize(1);
    assertThat(find(ALL.with(Text.PATIENT_ID, "x".repeat(64)))).hasSize(1);
    assertThat(new SearchKeys(Optional.of("\uD83D\uDE00".repeat(70)), Optional.empty()).patientId())
        .contains("\uD83D\uDE00".repeat(64));
  }

  @Test
  void noPatientComesIntoALogByTheTextOfARecord() throws Exception {
    Instance instance = of("4711-SECRET", "ACC-SECRET", toMain());

    assertThat(instance.toString() + journal.find(ALL) + shown(only(Filter.all()).id()))
        .contains(instance.sopInstanceUid())
        .doesNotContain("SECRET");
    assertThat(ALL.with(Text.PATIENT_ID, "4711-SECRET").toString()).doesNotContain("SECRET");
  }

  // --- one object

  @Test
  void tellsAllOfAnObjectAndItsKin() throws Exception {
    Instance original = of("1", "", derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    Instance derived = admitDerived(journal, leaseDerivation());
    of("2", "", toMain());
    journal.settle(leaseFor(MAIN), new Outcome.RetryAt(clock.instant(), "busy", "A700"));

    ObjectHistory first = journal.object(original.id()).orElseThrow();
    ObjectHistory second = journal.object(derived.id()).orElseThrow();

    assertThat(first.object().instance()).isEqualTo(original);
    assertThat(first.original()).isEmpty();
    assertThat(first.derived())
        .singleElement()
        .satisfies(item -> assertThat(item.instance()).isEqualTo(derived));
    assertThat(second.object().deliveries()).hasSize(1);
    assertThat(second.original().orElseThrow().instance()).isEqualTo(original);
    assertThat(second.derived()).isEmpty();
    assertThat(first.entries()).isEqualTo(second.entries()).hasSize(2);
    assertThat(first.history())
        .isEqualTo(second.history())
        .extracting(Event::what)
        .containsExactly(
            Event.What.RECEIVED, Event.What.DERIVED, Event.What.DONE, Event.What.RETRY_LATER);
    assertThat(journal.object(999)).isEmpty();
  }

  // --- sending elsewhere

  @Test
  void anObjectIsSentToADestinationThatNoRouteNamed() throws Exception {
    Instance instance = of("1", "", toMain());

    EntryId sent = journal.send(instance.id(), "OTHER").orElseThrow();

    assertThat(journal.send(instance.id(), "OTHER")).as("it waits").contains(sent);
    DeliveryLease lease = leaseFor("OTHER");
    assertThat(lease.entry()).isEqualTo(sent);
    assertThat(lease.instance()).isEqualTo(instance);
    assertThat(journal.send(instance.id(), "OTHER")).as("it is in work").contains(sent);
    journal.settle(lease, SENT);
    assertThat(journal.show(sent).orElseThrow().history())
        .extracting(Event::what)
        .containsExactly(Event.What.RECEIVED, Event.What.ORDERED, Event.What.DONE);
  }

  @Test
  void whatIsDoneFailedOrHeldIsSentAnew() throws Exception {
    Instance instance = of("1", "", toMain());
    for (Outcome outcome : List.of(SENT, REFUSED, HELD)) {
      DeliveryLease lease = leaseFor(MAIN);
      journal.settle(lease, outcome);
      clock.advance(Duration.ofDays(1));

      assertThat(journal.send(instance.id(), MAIN)).contains(lease.entry());

      Entry entry = shown(lease.entry());
      assertThat(entry.state()).isEqualTo(State.DUE);
      assertThat(entry.attempts()).isZero();
      assertThat(entry.nextAttempt()).isEqualTo(clock.instant());
    }
    assertThat(leasesFor(MAIN)).hasSize(1);
  }

  @Test
  void whoStoodByForAnotherIsSentToAtOnce() throws Exception {
    Instance instance =
        of("1", "", Orders.deliver(DeliveryOrder.insteadOf(BACKUP, Duration.ofHours(1), MAIN)));
    assertThat(leasesFor(BACKUP)).isEmpty();

    journal.send(instance.id(), BACKUP);

    assertThat(leasesFor(BACKUP)).hasSize(1);
  }

  @Test
  void whatIsGoneIsSentNowhere() throws Exception {
    Instance instance = of("1", "", toMain());
    DeliveryLease lease = leaseFor(MAIN);
    journal.settle(lease, SENT);
    journal.delete(lease.entry(), Deletion.ENTRY_AND_OBJECT, ANNA);

    assertThat(journal.send(instance.id(), MAIN)).isEmpty();
    assertThat(journal.send(instance.id(), "OTHER")).isEmpty();
    assertThat(journal.send(999, MAIN)).isEmpty();
    assertThat(listed(Filter.all())).isEmpty();
  }

  // --- pages of entries

  @ParameterizedTest
  @MethodSource
  void pagesAreTheListingInPieces(Filter filter) throws Exception {
    for (int i = 0; i < 4; i++) {
      of("1", "", derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
      of("1", "", Orders.deliver(DeliveryOrder.to(MAIN), DeliveryOrder.to(BACKUP)));
    }
    admitDerived(journal, leaseDerivation());
    journal.settle(leaseFor(MAIN), SENT);
    journal.settle(leaseFor(MAIN), REFUSED);
    List<Entry> expected = listed(filter);
    assertThat(expected).isNotEmpty();

    List<Entry> paged = new ArrayList<>();
    Optional<EntryId> after = Optional.empty();
    do {
      Page page = journal.page(filter, 3, after);
      assertThat(page.entries().size()).isBetween(1, 3);
      paged.addAll(page.entries());
      after = page.next();
    } while (after.isPresent());

    assertThat(paged).isEqualTo(expected);
  }

  static Stream<Filter> pagesAreTheListingInPieces() {
    return Stream.of(
        Filter.all(),
        Filter.all().withKind(Kind.DELIVERY),
        Filter.all().withKind(Kind.DERIVATION),
        Filter.all().withStates(State.DUE),
        Filter.all().withStates(State.DONE, State.FAILED),
        Filter.all().withTarget(MAIN),
        Filter.all().withTarget(PROFILE),
        Filter.all().withTarget(MAIN).withStates(State.DUE, State.FAILED),
        Filter.all().withUid("1.7.2"),
        Filter.all().withUid("1.2.3.4").withStates(State.DUE));
  }

  @Test
  void anEmptyPageIsTheLast() throws Exception {
    of("1", "", toMain());
    EntryId last = only(Filter.all()).id();

    assertThat(journal.page(Filter.all(), 9, Optional.of(last)))
        .isEqualTo(new Page(List.of(), Optional.empty()));
    assertThatThrownBy(() -> journal.page(Filter.all(), 0, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
