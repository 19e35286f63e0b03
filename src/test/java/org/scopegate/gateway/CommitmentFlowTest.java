package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.CommitmentClient;
import org.scopegate.dimse.CommitmentReport;
import org.scopegate.dimse.CommitmentRequest;
import org.scopegate.dimse.DimseServer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.SopReference;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StorageTerms;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.spool.CommitmentState;
import org.scopegate.spool.DeliveryLease;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.Detail;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Intake;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.Orders;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.State;
import org.scopegate.testing.Gotcha;
import org.scopegate.testing.ScriptedCommitments;
import org.scopegate.testing.TestCa;
import org.scopegate.testing.TestClock;
import org.scopegate.tls.HostCheck;
import org.scopegate.tls.TlsContext;
import org.scopegate.tls.TlsContexts;
import org.scopegate.tls.TlsSettings;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.AssociationRejected;
import org.scopegate.ul.Places;
import org.scopegate.ul.ServerOptions;
import org.scopegate.ul.TlsTransport;

/**
 * Storage commitment between a tower, this node and an archive over real associations, step by
 * step, with the node's end and new beginning in between.
 */
class CommitmentFlowTest {

  private static final String MAIN = "MAIN_PACS";
  private static final String TOWER = "TOWER_1";
  private static final String OURS = "ENDO_GW";
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofHours(1);
  private static final Duration MOMENT = Duration.ofMillis(50);

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final ScriptedCommitments archive = new ScriptedCommitments();
  private final ScriptedCommitments tower = new ScriptedCommitments();
  private final List<Happening> seen = new ArrayList<>();

  private DimseServer archiveServer;
  private DimseServer towerServer;
  private Topology topology;
  private Spool spool;
  private Reception reception;
  private CommitWorker commits;
  private ReportWorker reports;
  private Settling settling;

  @BeforeEach
  void open() throws Exception {
    archiveServer = server(archive);
    towerServer = server(tower);
    topology = topology(Optional.of(ReportAddress.of("127.0.0.1", towerServer.port())));
    openNode();
  }

  @AfterEach
  void close() throws Exception {
    closeNode();
    archiveServer.stop(Duration.ZERO);
    towerServer.stop(Duration.ZERO);
  }

  private static DimseServer server(ScriptedCommitments handler) throws IOException {
    return server(handler, ServerOptions.defaults());
  }

  private static DimseServer server(ScriptedCommitments handler, ServerOptions options)
      throws IOException {
    DimseServer server =
        DimseServer.withCommitment(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            options,
            StorePolicy.open()
                .withTerms(
                    title -> StorageTerms.open().withCommitment(StorageTerms.Commitment.SERVED)),
            (request, body) -> Status.SUCCESS,
            handler,
            AssociationListener.NONE,
            new Places(options));
    server.start();
    return server;
  }

  private Topology topology(Optional<ReportAddress> reportTo) {
    SourceRule towers = SourceRule.of(TOWER);
    return new Topology(
        List.of(new GatewayAe(OURS, 0, List.of(Route.to("original", MAIN)))),
        List.of(
            Destination.at(MAIN, "127.0.0.1", archiveServer.port())
                .withRetry(new Destination.Retry(FIRST, Duration.ofHours(2), Duration.ofDays(7)))
                .withStorageCommitment(TIMEOUT)),
        List.of(reportTo.map(towers::withReportTo).orElse(towers)));
  }

  private void openNode() throws IOException {
    spool = Spool.open(SpoolOptions.defaults(folder).withMinimumFreeBytes(1), clock);
    Destination main = topology.destination(MAIN).orElseThrow();
    Line line = new Line(clock, FIRST, 1);
    Dialing dialing =
        new Dialing(main, OURS, AssociationOptions.defaults(), new TlsContexts(), spool);
    Backoff backoff = new Backoff(main.retry(), clock, new SplittableRandom(1));
    settling = new Settling(main, spool.journal(), line, backoff, seen::add);
    Bell bell = new Bell();
    CommitmentOutcomes outcomes =
        new CommitmentOutcomes(spool.journal(), () -> topology, clock, bell, seen::add);
    Pledging pledging = new Pledging(spool.journal().pledges(), clock, seen::add);
    CommitmentOptions options = CommitmentOptions.defaults();
    CommitmentDesk desk =
        new CommitmentDesk(spool.journal(), () -> topology, pledging, outcomes, options, bell);
    commits =
        new CommitWorker(
            dialing,
            line,
            spool.journal().commitments(),
            outcomes,
            desk,
            MOMENT,
            () -> false,
            clock);
    reports =
        new ReportWorker(
            spool.journal().pledges(),
            () -> topology,
            pledging,
            AssociationOptions.defaults(),
            new TlsContexts(),
            new Backoff(options.retry(), clock, new SplittableRandom(1)));
    reception =
        new Reception(
            () -> topology,
            ServerOptions.defaults(),
            new Reception.Services(
                (request, body) -> Status.NOT_AUTHORIZED, desk, options.towers()),
            new TlsContexts(),
            AssociationListener.NONE);
    reception.open(Duration.ZERO);
  }

  private void closeNode() throws IOException {
    reception.close(Duration.ZERO);
    spool.close();
  }

  private void restart() throws IOException {
    closeNode();
    openNode();
  }

  // ---- the parts of the story

  private static SopReference object(String uid) {
    return new SopReference(SopClasses.VIDEO_ENDOSCOPIC, uid);
  }

  private void receive(String uid) throws IOException {
    try (Intake intake = spool.receive()) {
      intake.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
      intake.commit(
          new NewInstance(
              SopClasses.VIDEO_ENDOSCOPIC,
              uid,
              "1.2.840.10008.1.2.1",
              TOWER,
              OURS,
              Optional.empty(),
              0),
          Orders.deliver(DeliveryOrder.to(MAIN)));
    }
  }

  private void deliver() throws IOException {
    for (DeliveryLease lease : spool.journal().leaseDeliveries(MAIN, "test", 100)) {
      settling.settle(lease, new Verdict(Verdict.Kind.DELIVERED, "0000", "delivered"));
    }
  }

  private void deliver(String... uids) throws IOException {
    for (String uid : uids) {
      receive(uid);
    }
    deliver();
  }

  private Status archiveReports(CommitmentReport report) throws IOException {
    return report(MAIN, report);
  }

  private Status report(String title, CommitmentReport report) throws IOException {
    Peer us = new Peer("127.0.0.1", reception.port(OURS), new AeTitle(OURS), new AeTitle(title));
    return CommitmentClient.report(us, report, ClientOptions.defaults());
  }

  private String lastTransaction() {
    return archive.asked.get(archive.asked.size() - 1).request().transactionUid();
  }

  private CommitmentReport all(String... uids) {
    return new CommitmentReport(
        lastTransaction(),
        List.of(uids).stream().map(CommitmentFlowTest::object).toList(),
        List.of());
  }

  private CommitmentReport none(int reason, String uid) {
    return new CommitmentReport(
        lastTransaction(), List.of(), List.of(new CommitmentReport.Failure(object(uid), reason)));
  }

  private Detail detail(String uid) throws IOException {
    List<Entry> entries = new ArrayList<>();
    spool.journal().list(Filter.all(), entries::add);
    Entry entry =
        entries.stream()
            .filter(one -> one.instance().sopInstanceUid().equals(uid))
            .findFirst()
            .orElseThrow();
    return spool.journal().show(entry.id()).orElseThrow();
  }

  private State state(String uid) throws IOException {
    return detail(uid).entry().state();
  }

  private CommitmentState commitment(String uid) throws IOException {
    return detail(uid).commitment().orElseThrow().state();
  }

  private Status towerAsks(String transaction, String... uids) throws IOException {
    Peer us = new Peer("127.0.0.1", reception.port(OURS), new AeTitle(OURS), new AeTitle(TOWER));
    try (CommitmentClient client = CommitmentClient.open(us, ClientOptions.defaults())) {
      return client.ask(question(transaction, uids));
    }
  }

  private static CommitmentRequest question(String transaction, String... uids) {
    return new CommitmentRequest(
        transaction, List.of(uids).stream().map(CommitmentFlowTest::object).toList());
  }

  // ---- towards the archive

  @Test
  void asksUnderTheTitleThatDeliveredAndTakesTheReportOnANewAssociation() throws Exception {
    deliver("1.2.1", "1.2.2");

    assertThat(commits.step()).isTrue();
    assertThat(archive.asked.get(0).call().peerTitle().text()).isEqualTo(OURS);
    assertThat(archive.asked.get(0).request().references())
        .containsExactly(object("1.2.1"), object("1.2.2"));
    assertThat(commits.step()).isFalse();

    assertThat(archiveReports(all("1.2.1", "1.2.2"))).isEqualTo(Status.SUCCESS);
    assertThat(commitment("1.2.1")).isEqualTo(CommitmentState.COMMITTED);
    assertThat(commitment("1.2.2")).isEqualTo(CommitmentState.COMMITTED);
    assertThat(seen).hasAtLeastOneElementOfType(Happening.Committed.class);
  }

  @Test
  void takesTheReportOnTheAssociationOfTheQuestion() throws Exception {
    deliver("1.2.1");
    CommitWorker patient = patientWorker();
    Thread script =
        new Thread(
            () -> {
              Awaitility.await().until(() -> !archive.asked.isEmpty());
              archive.ready = Optional.of(all("1.2.1"));
            });
    script.start();

    patient.step();
    script.join();

    assertThat(commitment("1.2.1")).isEqualTo(CommitmentState.COMMITTED);
  }

  private CommitWorker patientWorker() {
    Destination main = topology.destination(MAIN).orElseThrow();
    Bell bell = new Bell();
    CommitmentOutcomes outcomes =
        new CommitmentOutcomes(spool.journal(), () -> topology, clock, bell, seen::add);
    CommitmentDesk desk =
        new CommitmentDesk(
            spool.journal(),
            () -> topology,
            new Pledging(spool.journal().pledges(), clock, seen::add),
            outcomes,
            CommitmentOptions.defaults(),
            bell);
    return new CommitWorker(
        new Dialing(main, OURS, AssociationOptions.defaults(), new TlsContexts(), spool),
        new Line(clock, FIRST, 1),
        spool.journal().commitments(),
        outcomes,
        desk,
        Duration.ofSeconds(30),
        () -> false,
        clock);
  }

  @Test
  void takesAReportAcrossARestart() throws Exception {
    deliver("1.2.1");
    commits.step();

    restart();

    assertThat(commits.step()).isFalse();
    assertThat(archiveReports(all("1.2.1"))).isEqualTo(Status.SUCCESS);
    assertThat(commitment("1.2.1")).isEqualTo(CommitmentState.COMMITTED);
  }

  @Test
  void asksAgainUnderANewTransactionWhenNoReportComes() throws Exception {
    deliver("1.2.1");
    commits.step();
    String dead = lastTransaction();
    CommitmentReport late = all("1.2.1");

    clock.advance(TIMEOUT);
    assertThat(commits.step()).isTrue();

    assertThat(lastTransaction()).isNotEqualTo(dead);
    assertThat(archiveReports(late)).isEqualTo(Status.SUCCESS);
    assertThat(commitment("1.2.1")).isEqualTo(CommitmentState.ASKED);
    archiveReports(all("1.2.1"));
    assertThat(commitment("1.2.1")).isEqualTo(CommitmentState.COMMITTED);
  }

  @Test
  void deliversAgainWhatTheArchiveDoesNotHaveUntilOperatorsHaveToLook() throws Exception {
    deliver("1.2.1");

    for (int i = 0; i < CommitRulings.MOST_REDELIVERIES; i++) {
      clock.advance(FIRST);
      assertThat(commits.step()).isTrue();
      archiveReports(none(0x0112, "1.2.1"));
      assertThat(state("1.2.1")).isEqualTo(State.DUE);
      deliver();
    }
    clock.advance(FIRST);
    commits.step();
    archiveReports(none(0x0112, "1.2.1"));

    assertThat(state("1.2.1")).isEqualTo(State.FAILED);
    assertThat(detail("1.2.1").entry().lastStatus()).contains("0112");
    assertThat(seen)
        .filteredOn(Happening.CommitmentFailed.class::isInstance)
        .map(Happening.CommitmentFailed.class::cast)
        .last()
        .matches(Happening.CommitmentFailed::last);
  }

  @Test
  void asksAgainWhenTheArchiveIsAwayOrRefusesTheQuestion() throws Exception {
    archive.status = Status.RESOURCE_LIMITATION;
    deliver("1.2.1");
    commits.step();
    assertThat(commitment("1.2.1")).isEqualTo(CommitmentState.DUE);
    assertThat(commits.step()).isFalse();

    archive.status = Status.SUCCESS;
    clock.advance(FIRST.multipliedBy(2));
    assertThat(commits.step()).isTrue();

    assertThat(archive.asked).hasSize(2);
    assertThat(commitment("1.2.1")).isEqualTo(CommitmentState.ASKED);
  }

  @Test
  void answersAReportOnAStrangeTransactionWith0115() throws Exception {
    deliver("1.2.1");
    commits.step();
    CommitmentReport strange =
        new CommitmentReport("2.25.999", List.of(object("1.2.1")), List.of());

    assertThat(archiveReports(strange).code()).isEqualTo(0x0115);
    // a tower cannot commit in the archive's place
    assertThat(report(TOWER, all("1.2.1")).code()).isEqualTo(0x0115);
    assertThat(commitment("1.2.1")).isEqualTo(CommitmentState.ASKED);
  }

  @Test
  void letsOnlyAnArchiveThatIsAskedCallUs() throws Exception {
    CommitmentReport report = new CommitmentReport("2.25.9", List.of(), List.of());
    assertThat(topology.admits(MAIN, InetAddress.getByName("127.0.0.1"))).isTrue();
    assertThat(topology.admits(MAIN, InetAddress.getByName("127.0.0.9"))).isFalse();
    assertThat(topology.route(OURS, MAIN)).isEmpty();

    assertThatThrownBy(() -> report("STRANGER", report)).isInstanceOf(AssociationRejected.class);
  }

  @Test
  void removesAnObjectOnlyWhenTheArchiveHasCommittedIt() throws Exception {
    deliver("1.2.1");
    commits.step();
    clock.advance(Duration.ofMinutes(2));
    Housekeeper housekeeper = new Housekeeper(spool, Duration.ZERO, () -> false, clock, seen::add);
    housekeeper.step();
    assertThat(seen).doesNotHaveAnyElementsOfTypes(Happening.Removed.class);

    archiveReports(all("1.2.1"));
    clock.advance(Duration.ofMinutes(2));
    housekeeper.step();

    assertThat(seen).hasAtLeastOneElementOfType(Happening.Removed.class);
    // what is in the archive's hands is still promised to the tower
    towerAsks("2.25.5", "1.2.1");
    reports.step();
    assertThat(tower.reported.get(0).report().committed()).containsExactly(object("1.2.1"));
  }

  // ---- towards the tower

  @Test
  @Gotcha(23)
  void reportsToTheTowerWhatTheArchiveHasCommitted() throws Exception {
    receive("1.2.1");
    assertThat(towerAsks("2.25.5", "1.2.1")).isEqualTo(Status.SUCCESS);
    assertThat(reports.step()).isTrue();
    assertThat(tower.reported).isEmpty();

    deliver();
    clock.advance(Duration.ofMinutes(1));
    reports.step();
    assertThat(tower.reported).isEmpty();

    commits.step();
    archiveReports(all("1.2.1"));
    restart();
    clock.advance(Duration.ofMinutes(2));
    reports.step();

    ScriptedCommitments.Reported report = tower.reported.get(0);
    assertThat(report.report())
        .isEqualTo(new CommitmentReport("2.25.5", List.of(object("1.2.1")), List.of()));
    assertThat(report.call().peerTitle().text()).isEqualTo(OURS);
    assertThat(report.call().ownTitle().text()).isEqualTo(TOWER);
    clock.advance(Duration.ofDays(1));
    assertThat(reports.step()).isFalse();
    assertThat(seen).hasAtLeastOneElementOfType(Happening.CommitmentReported.class);
  }

  @Test
  void tellsTheTowerWhatIsNotCommittedAndWhy() throws Exception {
    towerAsks("2.25.5", "1.2.404");
    reports.step();

    assertThat(tower.reported.get(0).report().failed())
        .containsExactly(new CommitmentReport.Failure(object("1.2.404"), 0x0112));
  }

  @Test
  void reportsWhatIsSoWhenTheWaitIsOver() throws Exception {
    receive("1.2.1");
    towerAsks("2.25.5", "1.2.1");
    clock.advance(Duration.ofDays(1));
    reports.step();

    assertThat(tower.reported.get(0).report().failed())
        .containsExactly(new CommitmentReport.Failure(object("1.2.1"), 0x0110));
  }

  @Test
  void reportsAgainToATowerThatWasAway() throws Exception {
    towerServer.stop(Duration.ZERO);
    towerAsks("2.25.5", "1.2.404");
    reports.step();
    assertThat(reports.step()).isFalse();

    towerServer = server(tower);
    topology = topology(Optional.of(ReportAddress.of("127.0.0.1", towerServer.port())));
    clock.advance(FIRST.multipliedBy(2));
    reports.step();

    assertThat(tower.reported).hasSize(1);
    assertThat(reports.step()).isFalse();
  }

  @Test
  void reportsOverTlsToATowerWithTls() throws Exception {
    TestCa ca = TestCa.in(folder.resolve("ca"), "hospital");
    TlsContext theirs = TlsContext.open(keys(ca, "tower")); // asks for our certificate too
    towerServer.stop(Duration.ZERO);
    towerServer =
        server(tower, ServerOptions.defaults().withTransport(TlsTransport.server(theirs)));
    topology = topology(Optional.of(overTls(keys(ca, "node"))));
    towerAsks("2.25.5", "1.2.404");

    reports.step();

    assertThat(tower.reported).hasSize(1);
    assertThat(reports.step()).isFalse();
  }

  @Test
  void reportsNothingInClearToATowerThatWasToHaveTls() throws Exception {
    TestCa ca = TestCa.in(folder.resolve("ca"), "hospital");
    topology = topology(Optional.of(overTls(keys(ca, "node")))); // the tower speaks none
    towerAsks("2.25.5", "1.2.404");

    reports.step();

    assertThat(tower.reported).isEmpty();
    topology = topology(Optional.of(ReportAddress.of("127.0.0.1", towerServer.port())));
    clock.advance(FIRST.multipliedBy(2));
    reports.step();
    assertThat(tower.reported).hasSize(1);
  }

  private ReportAddress overTls(TlsSettings keys) {
    return ReportAddress.of("127.0.0.1", towerServer.port())
        .withTls(new PeerTls(keys, HostCheck.VERIFY));
  }

  private static TlsSettings keys(TestCa ca, String holder) throws Exception {
    return TlsSettings.defaults()
        .withCertificate(ca.holder(holder).both())
        .withTrust(ca.certificate());
  }

  @Test
  void refusesATransactionThatWasUsedBefore() throws Exception {
    towerAsks("2.25.5", "1.2.404");
    reports.step();
    towerAsks("2.25.5", "1.2.404");
    reports.step();

    assertThat(tower.reported.get(1).report().failed())
        .containsExactly(new CommitmentReport.Failure(object("1.2.404"), 0x0131));
  }

  @Test
  void reportsWhereItWasAskedToATowerWithoutAnAddress() throws Exception {
    topology = topology(Optional.empty());
    Peer us = new Peer("127.0.0.1", reception.port(OURS), new AeTitle(OURS), new AeTitle(TOWER));

    try (CommitmentClient client = CommitmentClient.open(us, ClientOptions.defaults())) {
      client.ask(question("2.25.5", "1.2.404"));
      assertThat(client.awaitReport(Duration.ofSeconds(30), tower)).isTrue();
    }

    assertThat(tower.reported.get(0).report().failed()).hasSize(1);
    reception.close(Duration.ofSeconds(10));
    assertThat(spool.journal().pledges().due()).isEmpty();
  }

  @Test
  void asksLaterWhereTheArchiveCannotBeReached() throws Exception {
    deliver("1.2.1");
    archiveServer.stop(Duration.ZERO);
    commits.step();

    assertThat(commitment("1.2.1")).isEqualTo(CommitmentState.DUE);
    assertThat(archive.asked).isEmpty();
    archiveServer = server(archive);
  }
}
