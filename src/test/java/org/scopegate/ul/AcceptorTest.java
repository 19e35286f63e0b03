package org.scopegate.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.testing.AnnotatedHex;
import org.scopegate.testing.Gotcha;
import org.scopegate.testing.PData;
import org.scopegate.testing.ScriptedPeer;

/** The acceptor's half of the state table, against a peer that misbehaves. */
@Timeout(60)
class AcceptorTest {

  private static final ProposedContext CONTEXT = new ProposedContext(1, "1.2.3", List.of("1.2.4"));
  private static final Duration SHORT = Duration.ofMillis(100);

  private final Endings endings = new Endings();
  private AssociationServer server;

  private AssociationServer start(AssociationOptions options, AssociationService service)
      throws IOException {
    server =
        new AssociationServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServerOptions.defaults().withAssociation(options).withMaxAssociations(2),
            new OpenPolicy(),
            service,
            endings);
    server.start();
    return server;
  }

  private AssociationServer start(AssociationOptions options) throws IOException {
    return start(options, AcceptorTest::dropEverything);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop(Duration.ZERO);
  }

  private static void dropEverything(Association association) throws AssociationException {
    Optional<Pdv> pdv = association.awaitMessage(association.options().idle());
    while (pdv.isPresent()) {
      while (association.payload() != null) {}
      pdv = association.awaitMessage(association.options().idle());
    }
    association.confirmRelease();
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        Arguments.of(
            "PDU of unknown type",
            AnnotatedHex.parse("08 00 00000002 0000"),
            Abort.UNRECOGNIZED_PDU),
        Arguments.of("second A-ASSOCIATE-RQ", encoded(request()), Abort.UNEXPECTED_PDU),
        Arguments.of(
            "A-ASSOCIATE-AC", encoded(ScriptedPeer.ac(request(), 0)), Abort.UNEXPECTED_PDU),
        Arguments.of("A-ASSOCIATE-RJ", encoded(AssociateRj.NO_REASON), Abort.UNEXPECTED_PDU),
        Arguments.of("A-RELEASE-RP", encoded(new ReleaseRp()), Abort.UNEXPECTED_PDU),
        Arguments.of(
            "A-RELEASE-RQ cut short",
            AnnotatedHex.parse("05 00 00000002 0000"),
            Abort.INVALID_PARAMETER_VALUE),
        Arguments.of(
            "control PDU of 4 GB",
            AnnotatedHex.parse("05 00 FFFFFFFF"),
            Abort.INVALID_PARAMETER_VALUE),
        Arguments.of(
            "P-DATA-TF longer than agreed",
            AnnotatedHex.parse("04 00 00020001"),
            Abort.INVALID_PARAMETER_VALUE),
        Arguments.of(
            "P-DATA-TF of 4 GB",
            AnnotatedHex.parse("04 00 FFFFFFFF"),
            Abort.INVALID_PARAMETER_VALUE),
        Arguments.of(
            "context that was not agreed on",
            PData.pdu().pdv(3, PData.COMMAND, new byte[2]).bytes(),
            Abort.INVALID_PARAMETER_VALUE),
        Arguments.of(
            "PDV that passes the end of its PDU",
            PData.pdu().pdv(100, 1, PData.COMMAND, new byte[2]).bytes(),
            Abort.INVALID_PARAMETER_VALUE),
        Arguments.of(
            "PDV without room for its header",
            PData.pdu().pdv(1, 1, PData.COMMAND, new byte[2]).bytes(),
            Abort.INVALID_PARAMETER_VALUE),
        Arguments.of(
            "PDU too short for a PDV",
            AnnotatedHex.parse("04 00 00000003 000000"),
            Abort.INVALID_PARAMETER_VALUE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("violations")
  void answersAViolationWithAbortAndLivesOn(String name, byte[] bytes, Abort expected)
      throws Exception {
    start(AssociationOptions.defaults());
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      peer.send(bytes);

      assertThat(peer.recv()).isEqualTo(expected);
      assertThat(endings.next()).isEqualTo(Ending.PROTOCOL_VIOLATION);
    }
    assertThatItStillServes();
  }

  static Stream<Arguments> wrongBeginnings() {
    byte[] blankTitles = AnnotatedHex.resource("/pdu/a-associate-rq.hex");
    Arrays.fill(blankTitles, 10, 42, (byte) ' ');
    return Stream.of(
        Arguments.of("P-DATA-TF", PData.pdu().pdv(1, PData.COMMAND, new byte[2]).bytes()),
        Arguments.of("A-RELEASE-RQ", encoded(new ReleaseRq())),
        Arguments.of("not DICOM", "GET / HTTP/1.1\r\n\r\n".getBytes()),
        Arguments.of("blank titles", blankTitles));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongBeginnings")
  void abortsAsUserWhatDoesNotBeginWithARequest(String name, byte[] bytes) throws Exception {
    start(AssociationOptions.defaults());
    try (ScriptedPeer peer = ScriptedPeer.calling(server.port())) {
      peer.send(bytes);

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER); // AA-1, not AA-8
    }
    assertThatItStillServes();
  }

  @Test
  @Gotcha(22)
  void closesOnWhoSaysNothingWhenArtimExpires() throws Exception {
    start(AssociationOptions.defaults().withArtim(SHORT));
    try (ScriptedPeer peer = ScriptedPeer.calling(server.port())) {
      assertThat(peer.seesClose()).isTrue();
    }
  }

  @Test
  void closesOnWhoSendsHalfARequestWhenArtimExpires() throws Exception {
    start(AssociationOptions.defaults().withArtim(SHORT));
    try (ScriptedPeer peer = ScriptedPeer.calling(server.port())) {
      peer.send(AnnotatedHex.parse("01 00 000000D0 0001 0000"));

      assertThat(peer.seesClose()).isTrue();
    }
  }

  @Test
  void closesOnARequestThatComesByteByByteWhenArtimExpires() throws Exception {
    start(AssociationOptions.defaults().withArtim(Duration.ofMillis(500)));
    try (ScriptedPeer peer = ScriptedPeer.calling(server.port())) {
      assertThat(peer.drip(AnnotatedHex.parse("01 00 00010000 0001"))).isEmpty();
    }
  }

  @Test
  void abortsOnAPduThatComesByteByByte() throws Exception {
    start(AssociationOptions.defaults().withProgress(Duration.ofMillis(500)));
    byte[] pdu = PData.pdu().pdv(1, PData.COMMAND, new byte[10_000]).bytes();
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      assertThat(peer.drip(pdu)).contains(Abort.BY_USER);
      assertThat(endings.next()).isEqualTo(Ending.TIMED_OUT);
      peer.hangUp();
    }
    assertThatItStillServes();
  }

  @Test
  void abortsOnAFloodOfPdusWithNothingInThem() throws Exception {
    start(AssociationOptions.defaults().withProgress(SHORT));
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      assertThat(peer.flood(PData.pdu().bytes())).isEqualTo(Abort.BY_USER);
      assertThat(endings.next()).isEqualTo(Ending.TIMED_OUT);
      peer.hangUp();
    }
    assertThatItStillServes();
  }

  @Test
  void closesOnAPeerThatDoesNotRead() throws Exception {
    start(
        AssociationOptions.defaults().withProgress(SHORT),
        association -> {
          while (association.state() == UpperLayerState.STA6) {
            association.send(1, PdvKind.DATA, new byte[1 << 20]);
          }
        });
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      assertThat(endings.next()).isEqualTo(Ending.TIMED_OUT);
      peer.drain();
    }
    assertThatItStillServes();
  }

  @Test
  void takesARequestWithThousandsOfItemsThatItDoesNotKnow() throws Exception {
    start(AssociationOptions.defaults());
    byte[] unknown = new byte[20_000 * 4];
    for (int at = 0; at < unknown.length; at += 4) {
      unknown[at] = (byte) 0x99;
    }
    try (ScriptedPeer peer = ScriptedPeer.calling(server.port())) {
      peer.send(lengthened(encoded(request()), unknown));

      assertThat(peer.recv()).isInstanceOf(AssociateAc.class);
      assertThat(peer.send(new ReleaseRq()).recv()).isEqualTo(new ReleaseRp());
    }
  }

  @Test
  void abortsOnARequestLongerThanAnyCanBe() throws Exception {
    start(AssociationOptions.defaults());
    try (ScriptedPeer peer = ScriptedPeer.calling(server.port())) {
      peer.send(AnnotatedHex.parse("01 00 00040001 0001 0000")); // 256 KiB and a byte

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
    }
  }

  @Test
  void abortsOnARequestWithAContextThatComesThousandsOfTimes() throws Exception {
    start(AssociationOptions.defaults());
    byte[] context = AnnotatedHex.parse("20 00 0004 05 00 00 00");
    byte[] contexts = new byte[context.length * 10_000];
    for (int at = 0; at < contexts.length; at += context.length) {
      System.arraycopy(context, 0, contexts, at, context.length);
    }
    try (ScriptedPeer peer = ScriptedPeer.calling(server.port())) {
      peer.send(lengthened(encoded(request()), contexts));

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
    }
  }

  /** The same PDU with more items at its end. */
  private static byte[] lengthened(byte[] pdu, byte[] more) {
    ByteBuffer all = ByteBuffer.allocate(pdu.length + more.length).put(pdu).put(more);
    return all.putInt(2, all.capacity() - 6).array();
  }

  @Test
  void ignoresDataAfterTheRelease() throws Exception {
    start(AssociationOptions.defaults());
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      peer.send(new ReleaseRq());
      assertThat(peer.recv()).isEqualTo(new ReleaseRp());
      peer.send(PData.pdu().pdv(1, PData.COMMAND, new byte[10]));
      peer.send(Abort.BY_USER);

      assertThat(peer.seesClose()).isTrue(); // AA-6, then AA-2
      assertThat(endings.next()).isEqualTo(Ending.RELEASED);
    }
  }

  @Test
  void closesWhenArtimExpiresThoughDataFloodsInAfterTheRelease() throws Exception {
    start(AssociationOptions.defaults().withArtim(Duration.ofMillis(500)));
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      peer.send(new ReleaseRq());
      assertThat(peer.recv()).isEqualTo(new ReleaseRp());

      assertThatThrownBy(() -> peer.flood(PData.pdu().pdv(1, 0, new byte[1000]).bytes()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void rejectsOneCallerThatHasItsShareAndNotTheOthers() throws Exception {
    server =
        new AssociationServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServerOptions.defaults().withMaxAssociationsPerAe(2),
            new OpenPolicy(),
            AcceptorTest::dropEverything,
            endings);
    server.start();
    try (ScriptedPeer first = ScriptedPeer.associated(server.port(), CONTEXT);
        ScriptedPeer second = ScriptedPeer.associated(server.port(), CONTEXT);
        ScriptedPeer third = ScriptedPeer.calling(server.port());
        ScriptedPeer other = ScriptedPeer.calling(server.port())) {
      assertThat(third.send(request()).recv()).isEqualTo(AssociateRj.LOCAL_LIMIT);
      assertThat(other.send(ScriptedPeer.rq(new AeTitle("OTHER"), CONTEXT)).recv())
          .isInstanceOf(AssociateAc.class);

      assertThat(first.send(new ReleaseRq()).recv()).isEqualTo(new ReleaseRp());
      assertThat(second.send(new ReleaseRq()).recv()).isEqualTo(new ReleaseRp());
      assertThat(endings.next()).isEqualTo(Ending.REJECTED);
      assertThat(endings.next()).isEqualTo(Ending.RELEASED);
      assertThat(endings.next()).isEqualTo(Ending.RELEASED);
      assertThatItStillServes();
    }
  }

  @Test
  void letsAnyHostInThoughAnotherOpensConnectionAfterConnection() throws Exception {
    start(AssociationOptions.defaults());
    try (Silence silence = new Silence()) {
      silence.from("127.0.0.2", server.port(), 500);

      assertThatItStillServes();
      assertThat(silence.first().seesClose()).isTrue();
    }
  }

  @Test
  void letsAHostInWhichHasForgottenToCloseItsOldConnections() throws Exception {
    start(AssociationOptions.defaults());
    try (Silence silence = new Silence()) {
      silence.from("127.0.0.1", server.port(), 100);

      assertThatItStillServes();
    }
  }

  /** Connections on which nobody says anything. */
  private static final class Silence implements AutoCloseable {
    private final List<ScriptedPeer> peers = new ArrayList<>();

    void from(String host, int port, int count) throws IOException {
      for (int i = 0; i < count; i++) {
        peers.add(ScriptedPeer.calling(port, host));
      }
    }

    ScriptedPeer first() {
      return peers.get(0);
    }

    @Override
    public void close() throws IOException {
      for (ScriptedPeer peer : peers) {
        peer.close();
      }
    }
  }

  @Test
  void closesOnARejectedPeerThatDoesNotCloseWhenArtimExpires() throws Exception {
    start(AssociationOptions.defaults().withArtim(Duration.ofMillis(500)));
    try (ScriptedPeer first = ScriptedPeer.associated(server.port(), CONTEXT);
        ScriptedPeer second = ScriptedPeer.associated(server.port(), CONTEXT);
        ScriptedPeer third = ScriptedPeer.calling(server.port())) {
      third.send(request());

      assertThat(third.recv()).isEqualTo(AssociateRj.LOCAL_LIMIT);
      assertThat(third.seesClose()).isTrue();
      assertThat(first.send(new ReleaseRq()).recv()).isEqualTo(new ReleaseRp());
      assertThat(second.send(new ReleaseRq()).recv()).isEqualTo(new ReleaseRp());
    }
  }

  @Test
  void abortsOnSilenceBetweenMessages() throws Exception {
    start(AssociationOptions.defaults().withIdle(SHORT));
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
      assertThat(peer.seesClose()).isTrue();
      assertThat(endings.next()).isEqualTo(Ending.TIMED_OUT);
    }
  }

  @Test
  void abortsOnHalfAPduAndThenSilence() throws Exception {
    start(AssociationOptions.defaults().withProgress(SHORT));
    byte[] whole = PData.pdu().pdv(1, PData.COMMAND, new byte[100]).bytes();
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      peer.send(Arrays.copyOf(whole, 50));

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
      assertThat(peer.seesClose()).isTrue();
      assertThat(endings.next()).isEqualTo(Ending.TIMED_OUT);
    }
  }

  @Test
  void answersReleaseAndWaitsForThePeerToClose() throws Exception {
    start(AssociationOptions.defaults());
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      peer.send(new ReleaseRq());

      assertThat(peer.recv()).isEqualTo(new ReleaseRp());
      assertThat(endings.next()).isEqualTo(Ending.RELEASED);
    }
  }

  @Test
  void noticesAnAbortAndALostConnection() throws Exception {
    start(AssociationOptions.defaults());
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      peer.send(Abort.BY_USER);

      assertThat(endings.next()).isEqualTo(Ending.ABORTED_BY_PEER);
      assertThat(peer.seesClose()).isTrue();
    }
    ScriptedPeer.associated(server.port(), CONTEXT).close();
    assertThat(endings.next()).isEqualTo(Ending.CONNECTION_LOST);
  }

  @Test
  void closesAtOnceOnAbortBeforeTheRequest() throws Exception {
    start(AssociationOptions.defaults());
    try (ScriptedPeer peer = ScriptedPeer.calling(server.port())) {
      peer.send(Abort.BY_USER);

      assertThat(peer.seesClose()).isTrue();
    }
  }

  @Test
  void ignoresDataAndAnswersARequestWithAbortWhileItWaitsForTheClose() throws Exception {
    start(AssociationOptions.defaults());
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      peer.send(new ReleaseRp());
      assertThat(peer.recv()).isEqualTo(Abort.UNEXPECTED_PDU);

      peer.send(PData.pdu().pdv(1, PData.COMMAND, new byte[10]).bytes());
      peer.send(request());

      assertThat(peer.recv()).isEqualTo(Abort.UNEXPECTED_PDU); // AA-7, for the request alone
      peer.send(Abort.BY_USER);
      assertThat(peer.seesClose()).isTrue(); // AA-2
    }
  }

  @Test
  void survivesAServiceThatThrows() throws Exception {
    start(
        AssociationOptions.defaults(),
        association -> {
          throw new IllegalStateException("a bug, made by the test");
        });
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
      assertThat(endings.next()).isEqualTo(Ending.ABORTED_HERE);
    }
    assertThatItStillServes();
  }

  @Test
  void abortsIdleAssociationsWhenStopped() throws Exception {
    start(AssociationOptions.defaults());
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      Thread stopper = new Thread(this::stopQuietly);
      stopper.start();

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
      peer.hangUp();
      stopper.join();
      assertThat(endings.next()).isEqualTo(Ending.ABORTED_HERE);
      assertThat(server.associations()).isZero();
    }
  }

  private void stopQuietly() {
    try {
      server.stop(Duration.ofSeconds(30));
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void meetsAReleaseCollisionAsAcceptor() throws Exception {
    start(AssociationOptions.defaults(), Association::release);
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      assertThat(peer.recv()).isEqualTo(new ReleaseRq());
      peer.send(new ReleaseRq()).send(new ReleaseRp()); // Sta10, then Sta12

      assertThat(peer.recv()).isEqualTo(new ReleaseRp());
      assertThat(endings.next()).isEqualTo(Ending.RELEASED);
    }
  }

  @Test
  void noticesAnAbortInAReleaseCollisionAsAcceptor() throws Exception {
    start(AssociationOptions.defaults(), Association::release);
    try (ScriptedPeer peer = ScriptedPeer.associated(server.port(), CONTEXT)) {
      peer.recv();
      peer.send(new ReleaseRq()).send(Abort.BY_USER);

      assertThat(endings.next()).isEqualTo(Ending.ABORTED_BY_PEER);
    }
  }

  private void assertThatItStillServes() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.calling(server.port())) {
      peer.send(request());
      assertThat(peer.recv()).isInstanceOf(AssociateAc.class);
    }
  }

  private static AssociateRq request() {
    return ScriptedPeer.rq(CONTEXT);
  }

  private static byte[] encoded(Pdu pdu) {
    return PduCodec.encode(pdu);
  }
}
