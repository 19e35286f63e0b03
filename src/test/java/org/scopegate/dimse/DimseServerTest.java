package org.scopegate.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.testing.AnnotatedHex;
import org.scopegate.testing.PData;
import org.scopegate.testing.ScriptedPeer;
import org.scopegate.ul.Abort;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociateRj;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.ProposedContext;
import org.scopegate.ul.ReleaseRp;
import org.scopegate.ul.ReleaseRq;
import org.scopegate.ul.ServerOptions;

/** The SCP, against a peer that sends PDUs by hand. */
@Timeout(60)
class DimseServerTest {

  private static final String CLASS = SopClasses.VIDEO_ENDOSCOPIC;
  private static final String INSTANCE = "1.2.3.4";
  private static final ProposedContext ECHO =
      new ProposedContext(
          1, SopClasses.VERIFICATION, List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()));
  private static final ProposedContext STORE =
      new ProposedContext(3, CLASS, List.of(TransferSyntax.H264_HP41.uid()));

  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final AtomicReference<StoreRequest> request = new AtomicReference<>();
  private DimseServer server;

  private int start(StoreHandler handler, StorePolicy policy) throws IOException {
    return start(handler, policy, ServerOptions.defaults());
  }

  /** A server that waits for half a second where others wait for a minute. */
  private int startImpatient(StoreHandler handler) throws IOException {
    AssociationOptions impatient =
        AssociationOptions.defaults().withProgress(Duration.ofMillis(500));
    return start(handler, StorePolicy.open(), ServerOptions.defaults().withAssociation(impatient));
  }

  private int start(StoreHandler handler, StorePolicy policy, ServerOptions options)
      throws IOException {
    server =
        new DimseServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            options,
            policy,
            handler,
            AssociationListener.NONE);
    server.start();
    return server.port();
  }

  private int start(StoreHandler handler) throws IOException {
    return start(handler, StorePolicy.open());
  }

  @AfterEach
  void stop() throws Exception {
    server.stop(Duration.ZERO);
  }

  private Status keep(StoreRequest storeRequest, Body body) throws IOException {
    request.set(storeRequest);
    body.copyTo(new Memory(received));
    return Status.SUCCESS;
  }

  @Test
  void answersEchoWithTheAnnotatedResponse() throws Exception {
    byte[] response = AnnotatedHex.resource("/pdu/c-echo-rsp.hex");
    try (ScriptedPeer peer = ScriptedPeer.associated(start(this::keep), ECHO)) {
      peer.send(AnnotatedHex.resource("/pdu/c-echo-rq.hex"));

      assertThat(peer.recvPdv()).isEqualTo(Arrays.copyOfRange(response, 12, response.length));
      assertThat(peer.send(new ReleaseRq()).recv()).isEqualTo(new ReleaseRp());
    }
  }

  @Test
  void putsABodyTogetherFromFragmentsOfAnyShape() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.associated(start(this::keep), ECHO, STORE)) {
      byte[] command = storeRq().encode();
      byte[] front = Arrays.copyOf(command, 10);
      byte[] back = Arrays.copyOfRange(command, 10, command.length);
      peer.send(
          PData.pdu()
              .pdv(3, PData.COMMAND, front)
              .pdv(3, PData.COMMAND, new byte[0])
              .pdv(3, PData.COMMAND | PData.LAST, back)
              .pdv(3, 0, new byte[] {1, 2, 3}));
      peer.send(PData.pdu());
      peer.send(PData.pdu().pdv(3, 0, new byte[0]).pdv(3, 0xF8, new byte[] {4}));
      peer.send(PData.pdu().pdv(3, 0, new byte[] {5, 6}).pdv(3, PData.LAST, new byte[0]));

      assertThat(response(peer)).isEqualTo(Status.SUCCESS);
      assertThat(received.toByteArray()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(request.get().sopClassUid()).isEqualTo(CLASS);
      assertThat(request.get().sopInstanceUid()).isEqualTo(INSTANCE);
      assertThat(request.get().transferSyntaxUid()).isEqualTo(TransferSyntax.H264_HP41.uid());
      assertThat(request.get().callingTitle()).isEqualTo(ScriptedPeer.TITLE);
      assertThat(request.get().calledTitle()).isEqualTo(new AeTitle("ENDO_GW"));
    }
  }

  @Test
  void takesThousandsOfTinyPdvsInOnePdu() throws Exception {
    PData pdu = PData.pdu();
    for (int i = 0; i < 10_000; i++) {
      pdu.pdv(3, 0, new byte[] {(byte) i, (byte) (i >> 8)});
    }
    try (ScriptedPeer peer = ScriptedPeer.associated(start(this::keep), ECHO, STORE)) {
      peer.send(command(storeRq()));
      peer.send(pdu);
      peer.send(PData.pdu().pdv(3, PData.LAST, new byte[] {9, 9}));

      assertThat(response(peer)).isEqualTo(Status.SUCCESS);
      assertThat(received.size()).isEqualTo(20_002);
      assertThat(received.toByteArray()[2 * 4321]).isEqualTo((byte) 4321);
    }
  }

  @Test
  void tellsAFailureAtOnceAndDropsTheRest() throws Exception {
    try (ScriptedPeer peer =
        ScriptedPeer.associated(start((rq, body) -> Status.OUT_OF_RESOURCES), ECHO, STORE)) {
      peer.send(command(storeRq()));
      assertThat(response(peer)).isEqualTo(Status.OUT_OF_RESOURCES); // before a byte was sent

      peer.send(PData.pdu().pdv(3, 0, new byte[1000]));
      peer.send(PData.pdu().pdv(3, PData.LAST, new byte[1000]));
      assertThatEchoWorks(peer);
    }
  }

  @Test
  void answersAFailingSinkAndGoesOn() throws Exception {
    StoreHandler full =
        (rq, body) -> {
          try {
            body.copyTo(new FullDisk());
            return Status.SUCCESS;
          } catch (DiskFull noRoom) {
            return Status.OUT_OF_RESOURCES;
          }
        };
    try (ScriptedPeer peer = ScriptedPeer.associated(start(full), ECHO, STORE)) {
      peer.send(command(storeRq()));
      peer.send(PData.pdu().pdv(3, 0, new byte[1000]).pdv(3, PData.LAST, new byte[1000]));

      assertThat(response(peer)).isEqualTo(Status.OUT_OF_RESOURCES);
      assertThatEchoWorks(peer);
    }
  }

  @Test
  void answersProcessingFailureForAnIoFaultOfTheHandler() throws Exception {
    StoreHandler failing =
        (rq, body) -> {
          throw new IOException("made by the test");
        };
    try (ScriptedPeer peer = ScriptedPeer.associated(start(failing), ECHO, STORE)) {
      peer.send(command(storeRq()));
      peer.send(PData.pdu().pdv(3, PData.LAST, new byte[2]));

      assertThat(response(peer)).isEqualTo(Status.PROCESSING_FAILURE);
      assertThatEchoWorks(peer);
    }
  }

  @Test
  void abortsWhenTheHandlerHasABugAndServesOthers() throws Exception {
    StoreHandler buggy =
        (rq, body) -> {
          throw new IllegalStateException("a bug, made by the test");
        };
    int port = start(buggy);
    try (ScriptedPeer peer = ScriptedPeer.associated(port, ECHO, STORE)) {
      peer.send(command(storeRq()));
      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
    }
    try (ScriptedPeer peer = ScriptedPeer.associated(port, ECHO)) {
      assertThatEchoWorks(peer);
    }
  }

  @Test
  void tellsAFailureBeforeAByteOfTheBodyAndWaitsForTheRestNoLongerThanForAnyOther()
      throws Exception {
    AssociationOptions hasty = AssociationOptions.defaults().withProgress(Duration.ofSeconds(2));
    int port =
        start(
            (storeRequest, body) -> Status.OUT_OF_RESOURCES,
            StorePolicy.open(),
            ServerOptions.defaults().withAssociation(hasty));
    try (ScriptedPeer peer = ScriptedPeer.associated(port, ECHO, STORE)) {
      peer.send(command(storeRq()));

      assertThat(response(peer)).isEqualTo(Status.OUT_OF_RESOURCES);

      peer.send(PData.pdu().pdv(3, 0, new byte[] {1, 2}));
      assertThat(peer.recv()).isInstanceOf(Abort.class);
    }
  }

  @Test
  void refusesAnOperationItDoesNotKnow() throws Exception {
    Command find = Command.storeRq(1, CLASS, INSTANCE);
    find.elements().putInts(Tag.COMMAND_FIELD, Vr.US, 0x0020);
    try (ScriptedPeer peer = ScriptedPeer.associated(start(this::keep), ECHO, STORE)) {
      peer.send(command(find));
      peer.send(PData.pdu().pdv(3, PData.LAST, new byte[2]));

      assertThat(response(peer)).isEqualTo(Status.UNRECOGNIZED_OPERATION);
      assertThatEchoWorks(peer);
    }
  }

  @Test
  void refusesAClassThatIsNotThatOfTheContext() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.associated(start(this::keep), ECHO, STORE)) {
      peer.send(command(Command.storeRq(1, SopClasses.SECONDARY_CAPTURE, INSTANCE)));
      peer.send(PData.pdu().pdv(3, PData.LAST, new byte[2]));

      assertThat(response(peer).code()).isEqualTo(0x0122);
      assertThat(request).hasValue(null);
    }
  }

  @Test
  void refusesAnInstanceUidThatIsNone() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.associated(start(this::keep), ECHO, STORE)) {
      peer.send(command(Command.storeRq(1, CLASS, "../../etc/passwd")));
      peer.send(PData.pdu().pdv(3, PData.LAST, new byte[2]));

      assertThat(response(peer).code()).isEqualTo(0x0117);
      assertThat(request).hasValue(null);
    }
  }

  @Test
  void abortsOnMessagesThatInterleave() throws Exception {
    int port = start(this::keep);
    try (ScriptedPeer peer = ScriptedPeer.associated(port, ECHO, STORE)) {
      peer.send(command(storeRq()));
      peer.send(PData.pdu().pdv(1, PData.COMMAND | PData.LAST, Command.echoRq(2).encode()));

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
    }
    try (ScriptedPeer peer = ScriptedPeer.associated(port, ECHO, STORE)) {
      peer.send(PData.pdu().pdv(3, PData.LAST, new byte[2]));

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
    }
    try (ScriptedPeer peer = ScriptedPeer.associated(port, ECHO, STORE)) {
      peer.send(command(storeRq())).send(new ReleaseRq());

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
    }
  }

  @Test
  void abortsOnACommandSetWithoutEnd() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.associated(start(this::keep), ECHO)) {
      for (int i = 0; i <= MessageReader.MAX_COMMAND_BYTES / 32_768; i++) {
        peer.send(PData.pdu().pdv(1, PData.COMMAND, new byte[32_768]));
      }

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
    }
  }

  @Test
  void abortsOnAnotherContextOrACommandWithinADataSet() throws Exception {
    int port = start(this::keep);
    List<PData> strangers =
        List.of(
            PData.pdu().pdv(1, 0, new byte[2]),
            PData.pdu().pdv(3, PData.COMMAND, new byte[2]),
            PData.pdu().pdv(3, PData.COMMAND | PData.LAST, Command.echoRq(2).encode()));
    for (PData stranger : strangers) {
      try (ScriptedPeer peer = ScriptedPeer.associated(port, ECHO, STORE)) {
        peer.send(command(storeRq()));
        peer.send(PData.pdu().pdv(3, 0, new byte[1000]));
        peer.send(stranger);

        assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
      }
    }
  }

  @Test
  void abortsOnACommandThatGoesOnInAnotherContext() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.associated(start(this::keep), ECHO, STORE)) {
      byte[] command = storeRq().encode();
      peer.send(PData.pdu().pdv(3, PData.COMMAND, Arrays.copyOf(command, 10)));
      peer.send(PData.pdu().pdv(1, PData.COMMAND | PData.LAST, new byte[10]));

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
    }
  }

  @Test
  void abortsOnADataSetThatItsCommandDidNotAnnounce() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.associated(start(this::keep), ECHO)) {
      peer.send(AnnotatedHex.resource("/pdu/c-echo-rq.hex"));
      assertThat(response(peer)).isEqualTo(Status.SUCCESS);

      peer.send(PData.pdu().pdv(1, PData.LAST, new byte[10]));

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
    }
  }

  @Test
  void abortsOnACommandWhoseDataSetDoesNotCome() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.associated(startImpatient(this::keep), ECHO, STORE)) {
      peer.send(command(storeRq()));

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
      assertThat(peer.seesClose()).isTrue();
    }
  }

  @Test
  void abortsOnASecondRequestForAnAssociationWithinAMessage() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.associated(start(this::keep), ECHO, STORE)) {
      peer.send(command(storeRq()));
      peer.send(PData.pdu().pdv(3, 0, new byte[1000]));
      peer.send(ScriptedPeer.rq(ECHO));

      assertThat(peer.recv()).isEqualTo(Abort.UNEXPECTED_PDU);
    }
  }

  @Test
  void closesOnAnAbortWithinAMessageAndServesOthers() throws Exception {
    int port = start(this::keep);
    try (ScriptedPeer peer = ScriptedPeer.associated(port, ECHO, STORE);
        ScriptedPeer other = ScriptedPeer.associated(port, ECHO)) {
      peer.send(command(storeRq()));
      peer.send(PData.pdu().pdv(3, 0, new byte[1000]));
      peer.send(Abort.BY_USER);

      assertThat(peer.seesClose()).isTrue();
      assertThatEchoWorks(other);
    }
  }

  @Test
  void abortsOnFragmentsWithoutAnyContent() throws Exception {
    int port = startImpatient(this::keep);
    byte[] commandOfNothing = PData.pdu().pdv(3, PData.COMMAND, new byte[0]).bytes();
    byte[] dataOfNothing = PData.pdu().pdv(3, 0, new byte[0]).bytes();
    try (ScriptedPeer commanding = ScriptedPeer.associated(port, ECHO, STORE);
        ScriptedPeer storing = ScriptedPeer.associated(port, ECHO, STORE)) {
      assertThat(commanding.flood(commandOfNothing)).isEqualTo(Abort.BY_USER);

      storing.send(command(storeRq()));
      assertThat(storing.flood(dataOfNothing)).isEqualTo(Abort.BY_USER);
    }
  }

  @Test
  void abortsOnADataSetThatComesByteByByte() throws Exception {
    int port = startImpatient(this::keep);
    try (ScriptedPeer peer = ScriptedPeer.associated(port, ECHO, STORE)) {
      peer.send(command(storeRq()));

      assertThat(peer.drip(PData.pdu().pdv(3, 0, new byte[1]).bytes())).contains(Abort.BY_USER);
    }
  }

  @Test
  void doesNotChargeThePeerForATimeInWhichItReadsNothing() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    StoreHandler slow =
        (rq, body) -> {
          body.next();
          await(sent);
          body.copyTo(new Memory(received));
          return Status.SUCCESS;
        };
    try (ScriptedPeer peer = ScriptedPeer.associated(startImpatient(slow), ECHO, STORE)) {
      peer.send(command(storeRq()));
      peer.send(PData.pdu().pdv(3, 0, new byte[10]));
      assertThat(peer.isSilentFor(Duration.ofSeconds(1))).isTrue(); // twice the time it has
      sent.countDown();
      peer.send(PData.pdu().pdv(3, PData.LAST, new byte[10]));

      assertThat(response(peer)).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void abortsWhatGoesOnForEverAfterItsRefusal() throws Exception {
    StoreHandler refusing =
        new StoreHandler() {
          @Override
          public Status store(StoreRequest rq, Body body) {
            return Status.OUT_OF_RESOURCES;
          }

          @Override
          public long mostDroppedBytes() {
            return 1 << 20;
          }
        };
    try (ScriptedPeer peer = ScriptedPeer.associated(start(refusing), ECHO, STORE)) {
      peer.send(command(storeRq()));
      assertThat(response(peer)).isEqualTo(Status.OUT_OF_RESOURCES);

      assertThat(peer.flood(PData.pdu().pdv(3, 0, new byte[100_000]).bytes()))
          .isEqualTo(Abort.BY_USER);
    }
  }

  @Test
  void closesOnATowerThatDoesNotReadItsResponses() throws Exception {
    int port = startImpatient(this::keep);
    byte[] echo = AnnotatedHex.resource("/pdu/c-echo-rq.hex");
    try (ScriptedPeer deaf = ScriptedPeer.associated(port, ECHO);
        ScriptedPeer other = ScriptedPeer.associated(port, ECHO)) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  deaf.send(echo);
                }
              })
          .isInstanceOf(SocketException.class);
      assertThatEchoWorks(other);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void abortsOnACommandSetThatIsNone() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.associated(start(this::keep), ECHO)) {
      peer.send(PData.pdu().pdv(1, PData.COMMAND | PData.LAST, new byte[] {1, 2, 3, 4, 5}));

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
    }
  }

  @Test
  void rejectsStrangers() throws Exception {
    StorePolicy policy =
        StorePolicy.open()
            .withCallers((caller, called) -> caller.title().equals(new AeTitle("TOWER_1")));
    try (ScriptedPeer peer = ScriptedPeer.calling(start(this::keep, policy))) {
      peer.send(ScriptedPeer.rq(ECHO));

      assertThat(peer.recv()).isEqualTo(AssociateRj.CALLING_TITLE);
    }
  }

  @Test
  void letsARunningTransferFinishWhenStopped() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    StoreHandler slow =
        (rq, body) -> {
          begun.countDown();
          return keep(rq, body);
        };
    try (ScriptedPeer peer = ScriptedPeer.associated(start(slow), ECHO, STORE)) {
      peer.send(command(storeRq()));
      begun.await();
      Thread stopper = stopper(Duration.ofSeconds(30));
      peer.send(PData.pdu().pdv(3, PData.LAST, new byte[10]));

      assertThat(response(peer)).isEqualTo(Status.SUCCESS);
      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
      peer.hangUp();
      stopper.join();
    }
  }

  @Test
  void letsAPeerReleaseThatWasAnsweredWhileStopping() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    StoreHandler slow =
        (rq, body) -> {
          begun.countDown();
          return keep(rq, body);
        };
    try (ScriptedPeer peer = ScriptedPeer.associated(start(slow), ECHO, STORE)) {
      peer.send(command(storeRq()));
      begun.await();
      Thread stopper = stopper(Duration.ofSeconds(30));
      peer.send(PData.pdu().pdv(3, PData.LAST, new byte[10]));
      assertThat(response(peer)).isEqualTo(Status.SUCCESS);

      peer.send(new ReleaseRq());

      assertThat(peer.recv()).isEqualTo(new ReleaseRp());
      peer.hangUp();
      stopper.join();
    }
  }

  @Test
  void abortsARunningTransferWhenTheDeadlineHasPassed() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    StoreHandler slow =
        (rq, body) -> {
          begun.countDown();
          return keep(rq, body);
        };
    try (ScriptedPeer peer = ScriptedPeer.associated(start(slow), ECHO, STORE)) {
      peer.send(command(storeRq()));
      begun.await();
      Thread stopper = stopper(Duration.ofMillis(50));

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
      peer.hangUp();
      stopper.join();
      assertThat(server.associations()).isZero();
    }
  }

  private Thread stopper(Duration deadline) {
    Thread stopper =
        new Thread(
            () -> {
              try {
                server.stop(deadline);
              } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
              }
            });
    stopper.start();
    return stopper;
  }

  private static Command storeRq() {
    return Command.storeRq(1, CLASS, INSTANCE);
  }

  private static PData command(Command command) {
    return PData.pdu().pdv(3, PData.COMMAND | PData.LAST, command.encode());
  }

  private static Status response(ScriptedPeer peer) throws IOException {
    return Command.decode(peer.recvPdv()).status();
  }

  private static void assertThatEchoWorks(ScriptedPeer peer) throws IOException {
    peer.send(AnnotatedHex.resource("/pdu/c-echo-rq.hex"));
    assertThat(response(peer)).isEqualTo(Status.SUCCESS);
  }

  private static final class DiskFull extends IOException {}

  /** A sink in memory. */
  private record Memory(ByteArrayOutputStream bytes) implements GatheringByteChannel {

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
      // takes less than it is given, as a channel may
      return write(sources[offset]);
    }

    @Override
    public long write(ByteBuffer[] sources) {
      return write(sources, 0, sources.length);
    }

    @Override
    public int write(ByteBuffer source) {
      byte[] part = new byte[Math.min(source.remaining(), 1000)];
      source.get(part);
      bytes.writeBytes(part);
      return part.length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  /** A sink without room. */
  private static final class FullDisk implements GatheringByteChannel {

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
      throw new DiskFull();
    }

    @Override
    public long write(ByteBuffer[] sources) throws IOException {
      throw new DiskFull();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      throw new DiskFull();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
