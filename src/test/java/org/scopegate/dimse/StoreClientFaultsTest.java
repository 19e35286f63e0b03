package org.scopegate.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.testing.AnnotatedHex;
import org.scopegate.testing.PData;
import org.scopegate.testing.ScriptedPeer;
import org.scopegate.ul.Abort;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.ConnectionLost;
import org.scopegate.ul.PeerAborted;
import org.scopegate.ul.ProtocolViolation;
import org.scopegate.ul.ReleaseRp;
import org.scopegate.ul.ReleaseRq;
import org.scopegate.ul.TimedOut;

/** The SCU of C-STORE, against a peer that misbehaves. */
@Timeout(60)
class StoreClientFaultsTest {

  private static final String CLASS = SopClasses.VIDEO_ENDOSCOPIC;
  private static final String SYNTAX = TransferSyntax.H264_HP41.uid();
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final long LARGE = 256L << 20;

  @TempDir private Path folder;
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

  private Future<Status> store(long length, ClientOptions options) {
    return caller.submit(
        () -> {
          Path file = folder.resolve("object");
          try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(length);
          }
          Peer peer =
              new Peer("127.0.0.1", door.port(), new AeTitle("PACS"), new AeTitle("SCOPEGATE"));
          try (StoreClient client =
              StoreClient.open(peer, List.of(new Offer(CLASS, SYNTAX)), options)) {
            return client.store(new StoreItem(CLASS, "1.2.3", SYNTAX, file, 0, length));
          }
        });
  }

  private Future<Status> store(long length) {
    return store(length, ClientOptions.defaults());
  }

  @Test
  void neverExceedsThePeersMaximum() throws Exception {
    Future<Status> stored = store(100);
    try (ScriptedPeer peer = door.associate(28)) {
      ByteCount command = ByteCount.of(peer, storeRq().encode().length, 22);
      ByteCount data = ByteCount.of(peer, 100, 22);
      assertThat(command.total()).isEqualTo(storeRq().encode().length);
      assertThat(data.total()).isEqualTo(100);

      respond(peer, Status.SUCCESS);
      release(peer);
      assertThat(stored.get()).isEqualTo(Status.SUCCESS);
    }
  }

  /** Reads PDVs until so many bytes have come, each at most so long. */
  private record ByteCount(int total) {
    static ByteCount of(ScriptedPeer peer, int wanted, int longest) throws IOException {
      int total = 0;
      while (total < wanted) {
        byte[] pdv = peer.recvPdv();
        assertThat(pdv.length).isBetween(1, longest);
        total += pdv.length;
      }
      return new ByteCount(total);
    }
  }

  @Test
  void doesNotWaitForeverForAPeerThatStopsReading() throws Exception {
    AssociationOptions options = AssociationOptions.defaults().withProgress(SHORT);
    Future<Status> stored = store(LARGE, ClientOptions.defaults().withAssociation(options));
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recvPdv();

      assertThatThrownBy(fault(stored))
          .isInstanceOf(TimedOut.class)
          .hasMessageContaining("writing");
    }
  }

  @Test
  void doesNotWaitForeverForAResponse() throws Exception {
    Future<Status> stored = store(10, ClientOptions.defaults().withResponseTimeout(SHORT));
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recvPdv();

      assertThatThrownBy(fault(stored)).isInstanceOf(TimedOut.class);
    }
  }

  @Test
  void tellsAnAbortInMidObject() throws Exception {
    Future<Status> stored = store(LARGE);
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recvPdv();
      peer.send(Abort.BY_USER);
      peer.drain();

      assertThatThrownBy(fault(stored)).isInstanceOf(PeerAborted.class);
    }
  }

  @Test
  void tellsALostConnectionInMidObject() throws Exception {
    Future<Status> stored = store(LARGE);
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recvPdv();
      peer.hangUp();

      assertThatThrownBy(fault(stored)).isInstanceOf(ConnectionLost.class);
    }
  }

  @Test
  void abortsOnAResponseToSomethingElse() throws Exception {
    Future<Status> stored = store(10);
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recvPdv();
      peer.recvPdv();
      peer.send(command(Command.storeRq(77, CLASS, "1.2.3").response(Status.SUCCESS)));

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
      peer.hangUp();
      assertThatThrownBy(fault(stored)).isInstanceOf(ProtocolViolation.class);
    }
  }

  @Test
  void endsAnObjectThatIsRefusedEarlyWithALastFragment() throws Exception {
    Future<Status> stored = store(LARGE);
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recvPdv();
      respond(peer, Status.OUT_OF_RESOURCES);
      long total = 0;
      int length;
      do {
        length = peer.recvPdv().length;
        total += length;
      } while (length != 2);

      release(peer);
      assertThat(total).isLessThan(LARGE);
      assertThat(stored.get()).isEqualTo(Status.OUT_OF_RESOURCES);
    }
  }

  @Test
  void abortsOnAResponseThatDoesNotComeInTime() throws Exception {
    Future<Status> stored = store(10, ClientOptions.defaults().withResponseTimeout(SHORT));
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recvPdv();
      peer.recvPdv();

      assertThat(peer.recv()).isEqualTo(Abort.BY_USER);
      assertThat(peer.seesClose()).isTrue();
      assertThatThrownBy(fault(stored)).isInstanceOf(TimedOut.class);
    }
  }

  @Test
  void abortsAnArchiveThatAnswersItsRequestByteByByte() throws Exception {
    Future<Status> stored = store(10, impatient());
    try (ScriptedPeer peer = door.accept()) {
      peer.recv();

      assertThat(peer.drip(AnnotatedHex.parse("02 00 00010000 0001"))).contains(Abort.BY_USER);
      peer.hangUp();
      assertThatThrownBy(fault(stored)).isInstanceOf(TimedOut.class);
    }
  }

  @Test
  void abortsAnArchiveThatAnswersGarbage() throws Exception {
    Future<Status> stored = store(10);
    try (ScriptedPeer peer = door.accept()) {
      peer.recv();
      peer.send("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());

      assertThat(peer.recv()).isEqualTo(Abort.UNRECOGNIZED_PDU);
      peer.hangUp();
      assertThatThrownBy(fault(stored)).isInstanceOf(ProtocolViolation.class);
    }
  }

  @Test
  void abortsAnArchiveThatAnswersWithPdusOfNothing() throws Exception {
    Future<Status> stored = store(10, impatient());
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recvPdv();
      peer.recvPdv();

      assertThat(peer.flood(PData.pdu().bytes())).isEqualTo(Abort.BY_USER);
      peer.hangUp();
      assertThatThrownBy(fault(stored)).isInstanceOf(TimedOut.class);
    }
  }

  @Test
  void abortsAnArchiveWhoseResponseHasNoEnd() throws Exception {
    Future<Status> stored = store(10);
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recvPdv();
      peer.recvPdv();

      assertThat(peer.flood(PData.pdu().pdv(1, PData.COMMAND, new byte[1000]).bytes()))
          .isEqualTo(Abort.BY_USER);
      peer.hangUp();
      assertThatThrownBy(fault(stored)).isInstanceOf(ProtocolViolation.class);
    }
  }

  @Test
  void abortsAnArchiveWhoseResponseBringsADataSetWithoutEnd() throws Exception {
    Future<Status> stored = store(10);
    Command response = storeRq().response(Status.SUCCESS);
    response.elements().putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, 0);
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recvPdv();
      peer.recvPdv();
      peer.send(command(response));

      assertThat(peer.flood(PData.pdu().pdv(1, 0, new byte[10_000]).bytes()))
          .isEqualTo(Abort.BY_USER);
      peer.hangUp();
      assertThatThrownBy(fault(stored)).isInstanceOf(ProtocolViolation.class);
    }
  }

  /** What has been answered is answered, whatever the archive does then. */
  @Test
  void abortsAnArchiveThatSendsDataForEverInsteadOfItsRelease() throws Exception {
    Future<Status> stored = store(10, impatient());
    try (ScriptedPeer peer = door.associate(0)) {
      peer.recvPdv();
      peer.recvPdv();
      respond(peer, Status.SUCCESS);
      assertThat(peer.recv()).isEqualTo(new ReleaseRq());

      assertThat(peer.flood(PData.pdu().pdv(1, 0, new byte[1000]).bytes()))
          .isEqualTo(Abort.BY_USER);
      peer.hangUp();
      assertThat(stored.get()).isEqualTo(Status.SUCCESS);
    }
  }

  private static ClientOptions impatient() {
    return ClientOptions.defaults()
        .withAssociation(AssociationOptions.defaults().withProgress(SHORT));
  }

  private static void release(ScriptedPeer peer) throws IOException {
    assertThat(peer.recv()).isEqualTo(new ReleaseRq());
    peer.send(new ReleaseRp());
  }

  private static Command storeRq() {
    return Command.storeRq(1, CLASS, "1.2.3");
  }

  private static void respond(ScriptedPeer peer, Status status) throws IOException {
    peer.send(command(storeRq().response(status)));
  }

  private static PData command(Command command) {
    return PData.pdu().pdv(1, PData.COMMAND | PData.LAST, command.encode());
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
