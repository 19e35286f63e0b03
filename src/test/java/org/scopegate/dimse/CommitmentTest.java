package org.scopegate.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DatasetReader;
import org.scopegate.dicom.DatasetWriter;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.testing.PData;
import org.scopegate.testing.ScriptedCommitments;
import org.scopegate.testing.ScriptedPeer;
import org.scopegate.ul.Abort;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociateAc;
import org.scopegate.ul.AssociateRq;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.Places;
import org.scopegate.ul.ProposedContext;
import org.scopegate.ul.ReleaseRp;
import org.scopegate.ul.ReleaseRq;
import org.scopegate.ul.RoleSelection;
import org.scopegate.ul.ServerOptions;

/** Storage commitment in both roles, against our own server and against peers that go by hand. */
class CommitmentTest {

  private static final String CLASS = SopClasses.STORAGE_COMMITMENT_PUSH_MODEL;
  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final ProposedContext CONTEXT =
      new ProposedContext(1, CLASS, List.of(IMPLICIT.uid()));
  private static final SopReference FIRST = new SopReference(SopClasses.VIDEO_ENDOSCOPIC, "1.2.1");
  private static final SopReference SECOND = new SopReference(SopClasses.VIDEO_ENDOSCOPIC, "1.2.2");
  private static final CommitmentRequest QUESTION =
      new CommitmentRequest("2.25.1", List.of(FIRST, SECOND));
  private static final CommitmentReport REPORT =
      new CommitmentReport(
          "2.25.1", List.of(FIRST), List.of(new CommitmentReport.Failure(SECOND, 0x0112)));
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final ScriptedCommitments other = new ScriptedCommitments();
  private DimseServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        DimseServer.withCommitment(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServerOptions.defaults(),
            StorePolicy.open()
                .withTerms(
                    title -> StorageTerms.open().withCommitment(StorageTerms.Commitment.SERVED)),
            (request, body) -> Status.SUCCESS,
            other,
            AssociationListener.NONE,
            new Places(ServerOptions.defaults()));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop(Duration.ZERO);
  }

  private Peer peer() {
    return new Peer("127.0.0.1", server.port(), new AeTitle("ARCHIVE"), new AeTitle("ENDO_GW"));
  }

  private CommitmentClient client() throws IOException {
    return CommitmentClient.open(peer(), ClientOptions.defaults());
  }

  // ---- asking

  @Test
  void asksForEachInstanceOnce() throws Exception {
    CommitmentRequest twice = new CommitmentRequest("2.25.1", List.of(FIRST, SECOND, FIRST));

    try (CommitmentClient client = client()) {
      assertThat(client.ask(twice)).isEqualTo(Status.SUCCESS);
    }

    assertThat(other.asked).hasSize(1);
    assertThat(other.asked.get(0).request()).isEqualTo(QUESTION);
    assertThat(other.asked.get(0).call().peerTitle()).isEqualTo(new AeTitle("ENDO_GW"));
    assertThat(other.asked.get(0).call().ownTitle()).isEqualTo(new AeTitle("ARCHIVE"));
  }

  @Test
  void hearsAReportOnTheAssociationOfTheQuestion() throws Exception {
    other.ready = Optional.of(REPORT);
    ScriptedCommitments own = new ScriptedCommitments();

    boolean heard;
    try (CommitmentClient client = client()) {
      client.ask(QUESTION);
      heard = client.awaitReport(Duration.ofSeconds(30), own);
    }

    assertThat(heard).isTrue();
    assertThat(own.reported.get(0).report()).isEqualTo(REPORT);
    assertThat(own.reported.get(0).call().peerTitle()).isEqualTo(new AeTitle("ARCHIVE"));
    server.stop(Duration.ofSeconds(10));
    assertThat(other.answers).containsExactly(Status.SUCCESS);
  }

  @Test
  void releasesInOrderWhereNoReportComesOnTheSameAssociation() throws Exception {
    try (CommitmentClient client = client()) {
      client.ask(QUESTION);

      assertThat(client.awaitReport(MOMENT, other)).isFalse();
      assertThat(client.ask(QUESTION)).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void tellsARefusedQuestion() throws Exception {
    other.status = Status.RESOURCE_LIMITATION;

    try (CommitmentClient client = client()) {
      assertThat(client.ask(QUESTION).code()).isEqualTo(0x0213);
    }
  }

  // ---- reporting

  @Test
  void reportsOnANewAssociationAsItsScp() throws Exception {
    Status status = CommitmentClient.report(peer(), REPORT, ClientOptions.defaults());

    assertThat(status).isEqualTo(Status.SUCCESS);
    assertThat(other.reported.get(0).report()).isEqualTo(REPORT);
    assertThat(other.reported.get(0).call().peerTitle()).isEqualTo(new AeTitle("ENDO_GW"));
  }

  @Test
  void proposesTheRoleOfScpAndGoesNoFurtherWhereItIsRefused() throws Exception {
    try (ScriptedPeer.Door door = new ScriptedPeer.Door()) {
      Peer tower = new Peer("127.0.0.1", door.port(), new AeTitle("TOWER"), new AeTitle("GW"));
      AssociateRq[] asked = new AssociateRq[1];
      Thread script =
          new Thread(
              () -> {
                try (ScriptedPeer peer = door.accept()) {
                  asked[0] = (AssociateRq) peer.recv();
                  AssociateAc ac = ScriptedPeer.ac(asked[0], 16_384);
                  peer.send(
                      new AssociateAc(
                          ac.protocolVersion(),
                          ac.calledTitle(),
                          ac.callingTitle(),
                          ac.applicationContext(),
                          ac.contexts(),
                          ac.user().withRoles(List.of(new RoleSelection(CLASS, 0, 0)))));
                  peer.recv();
                  peer.send(new ReleaseRp());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      script.start();

      assertThatThrownBy(() -> CommitmentClient.report(tower, REPORT, ClientOptions.defaults()))
          .isInstanceOf(RoleRefused.class);

      script.join();
      assertThat(asked[0].user().roles()).containsExactly(new RoleSelection(CLASS, 0, 1));
    }
  }

  /** fo-dicom issue 323: a response without Event Type ID (0000,1002). */
  @Test
  void toleratesAResponseThatDoesNotNameTheEvent() throws Exception {
    try (ScriptedPeer.Door door = new ScriptedPeer.Door()) {
      Peer tower = new Peer("127.0.0.1", door.port(), new AeTitle("TOWER"), new AeTitle("GW"));
      Thread script =
          new Thread(
              () -> {
                try (ScriptedPeer peer = door.associate(16_384)) {
                  Command request = Command.decode(peer.recvPdv());
                  peer.recvPdv();
                  Dataset bare =
                      new Dataset()
                          .putInts(Tag.COMMAND_FIELD, Vr.US, 0x8100)
                          .putInts(Tag.MESSAGE_ID_BEING_RESPONDED_TO, Vr.US, request.messageId())
                          .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, 0x0101)
                          .putInts(Tag.STATUS, Vr.US, 0);
                  peer.send(command(new Command(bare)));
                  peer.recv();
                  peer.send(new ReleaseRp());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      script.start();

      assertThat(CommitmentClient.report(tower, REPORT, ClientOptions.defaults()))
          .isEqualTo(Status.SUCCESS);
      script.join();
    }
  }

  // ---- being asked and reported to, by hand

  @Test
  void grantsThePartsThatWereProposedAndNoOther() throws Exception {
    assertThat(granted(new RoleSelection(CLASS, 1, 0))).isEqualTo(new RoleSelection(CLASS, 1, 0));
    assertThat(granted(new RoleSelection(CLASS, 0, 1))).isEqualTo(new RoleSelection(CLASS, 0, 1));
  }

  private RoleSelection granted(RoleSelection proposed) throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.calling(server.port())) {
      peer.send(ScriptedPeer.rq(CONTEXT).withRoles(List.of(proposed)));
      return ((AssociateAc) peer.recv()).user().roles().get(0);
    }
  }

  @Test
  void answersAnActionWithClassInstanceAndActionType() throws Exception {
    Command response = answer(Command.actionRq(7), CommitmentMessages.dataset(QUESTION));

    assertThat(response.status()).isEqualTo(Status.SUCCESS);
    assertThat(response.field()).isEqualTo(0x8130);
    assertThat(response.sopClassUid()).contains(CLASS);
    assertThat(response.sopInstanceUid()).contains("1.2.840.10008.1.20.1.1");
    assertThat(response.actionType()).isEqualTo(1);
  }

  /** dcm4chee-arc issue 3660. */
  @Test
  void refusesAnActionWithoutTransactionOrReferencesWith0115() throws Exception {
    Dataset full = CommitmentMessages.dataset(QUESTION);

    assertThat(status(Command.actionRq(1), full.copy().remove(Tag.TRANSACTION_UID)))
        .isEqualTo(0x0115);
    assertThat(status(Command.actionRq(1), full.copy().remove(Tag.REFERENCED_SOP_SEQUENCE)))
        .isEqualTo(0x0115);
    assertThat(
            status(
                Command.actionRq(1),
                full.copy().putItems(Tag.REFERENCED_SOP_SEQUENCE, List.of(new Dataset()))))
        .isEqualTo(0x0115);
    assertThat(other.asked).isEmpty();
  }

  @Test
  void refusesWhatIsNoCommitment() throws Exception {
    Dataset full = CommitmentMessages.dataset(QUESTION);
    Command otherAction = Command.actionRq(1);
    otherAction.elements().putInts(Tag.ACTION_TYPE_ID, Vr.US, 2);
    Command otherInstance = Command.actionRq(1);
    otherInstance.elements().put(Tag.REQUESTED_SOP_INSTANCE_UID, Vr.UI, "1.2.3");
    Command otherEvent = Command.eventReportRq(1, 3);

    assertThat(status(otherAction, full)).isEqualTo(0x0123);
    assertThat(status(otherInstance, full)).isEqualTo(0x0112);
    assertThat(status(otherEvent, CommitmentMessages.dataset(REPORT))).isEqualTo(0x0113);
    assertThat(other.asked).isEmpty();
    assertThat(other.reported).isEmpty();
  }

  /** dcm4chee-arc issue 4263. */
  @Test
  void answersAReportAlsoWhenWorkingOnItFails() throws Exception {
    other.bug = Optional.of(new IllegalStateException("a fault of ours"));

    Command response = answer(Command.eventReportRq(7, 2), CommitmentMessages.dataset(REPORT));

    assertThat(response.field()).isEqualTo(0x8100);
    assertThat(response.eventType()).isEqualTo(2);
    assertThat(response.status()).isEqualTo(Status.PROCESSING_FAILURE);
  }

  @Test
  void answersAReportThatIsNoDataSet() throws Exception {
    byte[] junk = {8, 0, (byte) 0x95, 0x11, (byte) 0xFF, (byte) 0xFF, 0, 0, 1, 2};

    assertThat(answer(Command.eventReportRq(7, 1), junk).status().code()).isEqualTo(0x0115);
    assertThat(other.reported).isEmpty();
  }

  @Test
  void refusesADataSetWithoutEndAndKeepsTheAssociation() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      peer.send(command(Command.actionRq(1)));
      for (int sent = 0; sent <= CommitmentMessages.MAX_BYTES; sent += 65_536) {
        peer.send(PData.pdu().pdv(1, 0, new byte[65_536]));
      }
      peer.send(PData.pdu().pdv(1, PData.LAST, new byte[2]));

      assertThat(Command.decode(peer.recvPdv()).status().code()).isEqualTo(0x0213);
      assertThat(peer.send(new ReleaseRq()).recv()).isEqualTo(new ReleaseRp());
    }
  }

  @Test
  void reportsWhereItWasAskedAndGoesOnServingMeanwhile() throws Exception {
    other.ready = Optional.of(REPORT);
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      send(peer, Command.actionRq(1), CommitmentMessages.dataset(QUESTION));
      assertThat(Command.decode(peer.recvPdv()).field()).isEqualTo(0x8130);

      Command report = Command.decode(peer.recvPdv());
      Dataset dataset = DatasetReader.read(peer.recvPdv(), IMPLICIT);
      // another question crosses the report, and its answer comes first
      send(peer, Command.actionRq(2), CommitmentMessages.dataset(QUESTION));
      assertThat(Command.decode(peer.recvPdv()).field()).isEqualTo(0x8130);
      peer.send(command(report.response(Status.SUCCESS)));
      assertThat(peer.send(new ReleaseRq()).recv()).isEqualTo(new ReleaseRp());

      assertThat(report.field()).isEqualTo(0x0100);
      assertThat(report.eventType()).isEqualTo(2);
      assertThat(CommitmentMessages.report(dataset)).isEqualTo(REPORT);
    }
    assertThat(other.answers).containsExactly(Status.SUCCESS);
  }

  @Test
  void abortsOnAResponseToNothing() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      peer.send(command(Command.eventReportRq(1, 1).response(Status.SUCCESS)));

      assertThat(peer.recv()).isInstanceOf(Abort.class);
    }
  }

  @Test
  void refusesTheContextWhereCommitmentIsNotServed() throws Exception {
    DimseServer storage =
        new DimseServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServerOptions.defaults(),
            StorePolicy.open(),
            (request, body) -> Status.SUCCESS,
            AssociationListener.NONE);
    storage.start();
    Peer peer = new Peer("127.0.0.1", storage.port(), new AeTitle("A"), new AeTitle("B"));

    assertThatThrownBy(() -> CommitmentClient.open(peer, ClientOptions.defaults()))
        .isInstanceOf(NoPresentationContext.class);

    storage.stop(Duration.ofSeconds(10));
  }

  private int status(Command command, Dataset dataset) throws IOException {
    return answer(command, dataset).status().code();
  }

  private Command answer(Command command, Dataset dataset) throws IOException {
    return answer(command, DatasetWriter.encode(dataset, IMPLICIT));
  }

  private Command answer(Command command, byte[] dataset) throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      peer.send(command(command)).send(PData.pdu().pdv(1, PData.LAST, dataset));
      Command response = Command.decode(peer.recvPdv());
      assertThat(response.answers(command)).isTrue();
      return response;
    }
  }

  private static void send(ScriptedPeer peer, Command command, Dataset dataset) throws IOException {
    peer.send(command(command))
        .send(PData.pdu().pdv(1, PData.LAST, DatasetWriter.encode(dataset, IMPLICIT)));
  }

  private static PData command(Command command) {
    return PData.pdu().pdv(1, PData.COMMAND | PData.LAST, command.encode());
  }
}
