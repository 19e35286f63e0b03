package org.scopegate.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.testing.AnnotatedHex;
import org.scopegate.testing.PData;
import org.scopegate.testing.ScriptedPeer;

/** The requestor's half of the state table, against a peer that misbehaves. */
@Timeout(60)
class RequestorTest {

  private static final AssociateRq RQ =
      ScriptedPeer.rq(new ProposedContext(1, "1.2.3", List.of("1.2.4")));
  private static final Duration SHORT = Duration.ofMillis(100);

  private final ExecutorService caller = Executors.newSingleThreadExecutor();
  private ScriptedPeer.Door door;

  @BeforeEach
  void open() throws IOException {
    door = new ScriptedPeer.Door();
  }

  @AfterEach
  void close() throws IOException {
    caller.shutdownNow();
    door.close();
  }

  private Connector connector() {
    return new Connector("127.0.0.1", door.port(), Duration.ofSeconds(5), Transport.PLAIN);
  }

  private Future<Association> call(AssociationOptions options) {
    return caller.submit(() -> connector().request(RQ, options));
  }

  private Future<Association> call() {
    return call(AssociationOptions.defaults());
  }

  /** In the thread that called: releases, and says how that ended. */
  private Future<UpperLayerState> release(Future<Association> call) {
    return caller.submit(
        () -> {
          try (Association association = call.get()) {
            association.release();
            return association.state();
          }
        });
  }

  @Test
  void tellsARejectionWithItsReasons() throws Exception {
    Future<Association> call = call();
    try (ScriptedPeer peer = door.accept()) {
      assertThat(peer.recv()).isEqualTo(RQ);
      peer.send(AssociateRj.CALLED_TITLE);

      assertThatThrownBy(fault(call))
          .isInstanceOfSatisfying(
              AssociationRejected.class,
              rejected -> assertThat(rejected.answer()).isEqualTo(AssociateRj.CALLED_TITLE))
          .hasMessage("association rejected permanently: called AE title not recognized");
      assertThat(peer.seesClose()).isTrue();
    }
  }

  @Test
  void tellsAnAbortInsteadOfAnAnswer() throws Exception {
    Future<Association> call = call();
    try (ScriptedPeer peer = door.accept()) {
      peer.recv();
      peer.send(Abort.NOT_SPECIFIED);

      assertThatThrownBy(fault(call))
          .isInstanceOfSatisfying(
              PeerAborted.class, aborted -> assertThat(aborted.source()).isEqualTo(2));
    }
  }

  @Test
  void tellsACloseInsteadOfAnAnswer() throws Exception {
    Future<Association> call = call();
    try (ScriptedPeer peer = door.accept()) {
      peer.recv();
    }
    assertThatThrownBy(fault(call)).isInstanceOf(ConnectionLost.class);
  }

  @Test
  void doesNotWaitForeverForAnAnswer() throws Exception {
    Future<Association> call = call(AssociationOptions.defaults().withProgress(SHORT));
    try (ScriptedPeer peer = door.accept()) {
      peer.recv();

      assertThatThrownBy(fault(call))
          .isInstanceOf(TimedOut.class)
          .hasMessage("timed out after 100 ms awaiting the answer to A-ASSOCIATE-RQ");
      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
      assertThat(peer.seesClose()).isTrue();
    }
  }

  @Test
  void abortsAsProviderWhatIsNoAnswer() throws Exception {
    Future<Association> call = call();
    try (ScriptedPeer peer = door.accept()) {
      peer.recv();
      peer.send(new ReleaseRq());

      assertThat(peer.recv()).isEqualTo(Abort.UNEXPECTED_PDU);
      peer.hangUp();
      assertThatThrownBy(fault(call)).isInstanceOf(ProtocolViolation.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "15 03 03 0002 02 0A, 15H: the peer speaks TLS", // unexpected_message
    "48 54 54 50 2F 31, 48H: the peer speaks HTTP", // HTTP/1
    "2A 00 00000000, 2AH"
  })
  void namesWhatIsNoDicom(String answer, String words) throws Exception {
    Future<Association> call = call();
    try (ScriptedPeer peer = door.accept()) {
      peer.recv();
      peer.send(AnnotatedHex.parse(answer));

      assertThat(peer.recv()).isEqualTo(Abort.UNRECOGNIZED_PDU);
      peer.hangUp();
      assertThatThrownBy(fault(call)).hasMessageContaining("PDU of unknown type " + words);
    }
  }

  @Test
  void abortsAsProviderAnAnswerThatIsMalformed() throws Exception {
    Future<Association> call = call();
    try (ScriptedPeer peer = door.accept()) {
      peer.recv();
      peer.send(AnnotatedHex.parse("02 00 00000004 0001 0000"));

      assertThat(peer.recv()).isEqualTo(Abort.INVALID_PARAMETER_VALUE);
      peer.hangUp();
      assertThatThrownBy(fault(call)).isInstanceOf(ProtocolViolation.class);
    }
  }

  @Test
  void tellsThatNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Connector connector = new Connector("127.0.0.1", port, Duration.ofSeconds(5), Transport.PLAIN);

    assertThatThrownBy(() -> connector.request(RQ, AssociationOptions.defaults()))
        .isInstanceOf(ConnectFailed.class)
        .hasMessageContaining("127.0.0.1:" + port);
  }

  @ParameterizedTest
  @CsvSource({
    // what the peer takes, the longest fragment that it then gets
    "8, 2",
    "9, 2",
    "10, 4",
    "16384, 16378",
    "0, 131066",
    "4294967295, 131066"
  })
  void sendsNoLongerPduThanThePeerTakes(long maxPduBytes, int longest) throws Exception {
    Future<Association> call = call();
    byte[] content = new byte[longest + 2];
    new Random(longest).nextBytes(content);
    try (ScriptedPeer peer = door.associate(maxPduBytes);
        Association association = call.get()) {
      caller.submit(
          () -> {
            association.send(1, PdvKind.DATA, content);
            return null;
          });

      byte[] first = peer.recvPdv();
      byte[] rest = peer.recvPdv();

      assertThat(first).isEqualTo(Arrays.copyOf(content, longest));
      assertThat(rest).isEqualTo(Arrays.copyOfRange(content, longest, content.length));
      peer.hangUp();
    }
  }

  @Test
  void abortsWhereThePeerTakesNoPdv() throws Exception {
    Future<Association> call = call();
    try (ScriptedPeer peer = door.associate(7)) {
      assertThat(peer.recv()).isEqualTo(Abort.INVALID_PARAMETER_VALUE);
      assertThatThrownBy(call::get).hasMessageContaining("maximum length of 7 bytes");
    }
  }

  @Test
  void releasesInOrder() throws Exception {
    Future<UpperLayerState> released = release(call());
    try (ScriptedPeer peer = door.associate(0)) {
      assertThat(peer.recv()).isEqualTo(new ReleaseRq());
      peer.send(new ReleaseRp());

      assertThat(released.get()).isEqualTo(UpperLayerState.STA1);
      assertThat(peer.seesClose()).isTrue();
    }
  }

  @Test
  void dropsDataThatComesAfterItAskedForRelease() throws Exception {
    Future<UpperLayerState> released = release(call());
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recv();
      peer.send(PData.pdu().pdv(1, PData.COMMAND | PData.LAST, new byte[64]));
      peer.send(new ReleaseRp());

      assertThat(released.get()).isEqualTo(UpperLayerState.STA1);
    }
  }

  @Test
  void meetsAReleaseCollisionAsRequestor() throws Exception {
    Future<UpperLayerState> released = release(call());
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recv();
      peer.send(new ReleaseRq()); // Sta9

      assertThat(peer.recv()).isEqualTo(new ReleaseRp()); // Sta11
      peer.send(new ReleaseRp());
      assertThat(released.get()).isEqualTo(UpperLayerState.STA1);
    }
  }

  @Test
  void noticesAnAbortWhileItWaitsForRelease() throws Exception {
    Future<UpperLayerState> released = release(call());
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recv();
      peer.send(Abort.BY_USER);

      assertThatThrownBy(fault(released)).isInstanceOf(PeerAborted.class);
    }
  }

  @Test
  void noticesAnAbortInAReleaseCollision() throws Exception {
    Future<UpperLayerState> released = release(call());
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recv();
      peer.send(new ReleaseRq());
      peer.recv();
      peer.send(Abort.BY_USER);

      assertThatThrownBy(fault(released)).isInstanceOf(PeerAborted.class);
    }
  }

  @Test
  void abortsFromAnotherThreadWhileItWaitsForAMessage() throws Exception {
    Future<Association> call = call();
    try (ScriptedPeer peer = door.associate(0);
        Association association = call.get()) {
      Future<?> waiting = caller.submit(() -> association.awaitMessage(Duration.ofSeconds(30)));
      association.abort("enough");

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
      peer.hangUp();
      assertThatThrownBy(fault(waiting)).isInstanceOf(AbortedHere.class).hasMessage("enough");
    }
  }

  @Test
  void abortsFromAnotherThreadWhileItWaitsForRelease() throws Exception {
    Future<Association> call = call();
    try (ScriptedPeer peer = door.associate(0);
        Association association = call.get()) {
      Future<?> releasing =
          caller.submit(
              () -> {
                association.release();
                return null;
              });
      peer.recv();
      association.abort("enough");

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
      peer.hangUp();
      assertThatThrownBy(fault(releasing)).isInstanceOf(AbortedHere.class).hasMessage("enough");
    }
  }

  @Test
  void tellsThatAnAbortedAssociationTakesNoData() throws Exception {
    Future<Association> call = call(AssociationOptions.defaults().withArtim(SHORT));
    try (ScriptedPeer peer = door.associate(0);
        Association association = call.get()) {
      association.abort("enough");

      assertThatThrownBy(() -> association.send(1, PdvKind.COMMAND, new byte[2]))
          .isInstanceOf(AbortedHere.class);
      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
    }
  }

  /** What broke in the other thread. */
  private static ThrowingCallable fault(Future<?> future) {
    return () -> {
      try {
        future.get();
      } catch (ExecutionException failed) {
        throw failed.getCause();
      }
    };
  }
}
