package org.scopegate.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dicom.Recoder;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.testing.Recordings;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.AssociationRejected;
import org.scopegate.ul.ServerOptions;

/** Client and server in one JVM: bodies arrive as they were sent. */
class StoreClientTest {

  private static final String CLASS = SopClasses.VIDEO_ENDOSCOPIC;
  private static final String SYNTAX = TransferSyntax.H264_HP41.uid();
  private static final int OFFSET = 352;

  @TempDir private Path folder;
  private DimseServer server;

  /** Objects of which the peer has had the last byte. */
  private final List<String> completed = new CopyOnWriteArrayList<>();

  private Peer start(AssociationOptions options, StorePolicy policy, StoreHandler handler)
      throws IOException {
    server =
        new DimseServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServerOptions.defaults().withAssociation(options),
            policy,
            handler,
            AssociationListener.NONE);
    server.start();
    return new Peer("127.0.0.1", server.port(), new AeTitle("ENDO_GW"), new AeTitle("TOWER_1"));
  }

  private Peer start(StoreHandler handler) throws IOException {
    return start(AssociationOptions.defaults(), StorePolicy.open(), handler);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop(Duration.ZERO);
  }

  private Status keep(StoreRequest request, Body body) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            kept(request.sopInstanceUid()),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      body.copyTo(file);
      completed.add(request.sopInstanceUid());
    }
    return Status.SUCCESS;
  }

  private Path kept(String instance) {
    return folder.resolve("kept-" + instance);
  }

  /** An object of random bytes behind a stretch that must not be sent. */
  private StoreItem item(String instance, int length) throws IOException {
    byte[] bytes = new byte[OFFSET + length];
    new Random(length).nextBytes(bytes);
    Path file = Files.write(folder.resolve("sent-" + instance), bytes);
    return new StoreItem(CLASS, instance, SYNTAX, file, OFFSET, length);
  }

  /** As it was sent; behind an odd number of bytes stands a NUL, PS3.8 E.2. */
  private void assertKept(StoreItem item) throws IOException {
    byte[] sent = Files.readAllBytes(item.file());
    int padding = (int) (item.length() % 2);
    assertThat(Files.readAllBytes(kept(item.sopInstanceUid())))
        .isEqualTo(Arrays.copyOfRange(sent, OFFSET, sent.length + padding));
  }

  private static StoreClient open(Peer peer, AssociationOptions options) throws IOException {
    return StoreClient.open(
        peer,
        List.of(new Offer(CLASS, SYNTAX), new Offer(CLASS, TransferSyntax.MPEG2_MPML.uid())),
        ClientOptions.defaults().withAssociation(options));
  }

  private static StoreClient open(Peer peer) throws IOException {
    return open(peer, AssociationOptions.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    // bytes, the receiver's maximum, its buffer, the sender's buffer
    "1, 131072, 1048576, 1048576",
    "2, 131072, 1048576, 1048576",
    "131067, 131072, 1048576, 1048576",
    "131066, 131072, 1048576, 1048576",
    "131068, 131072, 1048576, 1048576",
    "5000000, 131072, 1048576, 1048576",
    "5000000, 16384, 1048576, 1048576",
    "999998, 1024, 16384, 16384",
    "999999, 1031, 16387, 20001",
    "3000000, 4000000, 16384, 16384",
    "3000000, 40000, 16384, 100000",
  })
  void carriesBodiesOfAnySizeInPdusOfAnySize(int length, int max, int buffer, int senderBuffer)
      throws Exception {
    AssociationOptions defaults = AssociationOptions.defaults();
    Peer peer =
        start(
            defaults.withMaxPduBytes(max).withBufferBytes(buffer), StorePolicy.open(), this::keep);
    StoreItem item = item("1.2.3", length);

    try (StoreClient client =
        open(peer, defaults.withMaxPduBytes(4_000_000).withBufferBytes(senderBuffer))) {
      assertThat(client.store(item)).isEqualTo(Status.SUCCESS);
    }
    assertKept(item);
  }

  @Test
  void sendsManyObjectsOverOneAssociationAndSeveralAtOnce() throws Exception {
    Peer peer = start(this::keep);
    ExecutorService senders = Executors.newFixedThreadPool(4);
    List<Future<?>> sending = new ArrayList<>();
    for (int sender = 1; sender <= 4; sender++) {
      String root = "1.2." + sender + ".";
      sending.add(
          senders.submit(
              () -> {
                try (StoreClient client = open(peer)) {
                  for (int number = 1; number <= 5; number++) {
                    StoreItem item = item(root + number, 300_000 + number);
                    assertThat(client.store(item)).isEqualTo(Status.SUCCESS);
                    assertKept(item);
                  }
                }
                return null;
              }));
    }
    for (Future<?> each : sending) {
      each.get();
    }
    senders.shutdown();
  }

  @Test
  void tellsWhatThePeerAccepts() throws Exception {
    Peer peer =
        start(
            AssociationOptions.defaults(),
            StorePolicy.open().withTransferSyntaxes(SYNTAX::equals),
            this::keep);
    String refused = TransferSyntax.MPEG2_MPML.uid();
    StoreItem item = item("1.2.3", 10);

    try (StoreClient client = open(peer)) {
      assertThat(client.accepts(CLASS, SYNTAX)).isTrue();
      assertThat(client.accepts(CLASS, refused)).isFalse();
      assertThatThrownBy(
              () -> client.store(new StoreItem(CLASS, "1.2.4", refused, item.file(), OFFSET, 10)))
          .isInstanceOf(NoPresentationContext.class);
      assertThat(client.store(item)).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void cutsAnObjectShortThatThePeerRefusesEarly() throws Exception {
    Peer peer = start((request, body) -> Status.OUT_OF_RESOURCES.withComment("no room"));
    Path file = folder.resolve("sparse");
    long length = 4L << 30;
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(OFFSET + length);
    }

    try (StoreClient client = open(peer)) {
      StoreItem item = new StoreItem(CLASS, "1.2.3", SYNTAX, file, OFFSET, length);
      // would take far longer than the suite may if every byte were sent
      assertThat(client.store(item)).isEqualTo(Status.OUT_OF_RESOURCES.withComment("no room"));
      assertThat(client.store(item)).isEqualTo(Status.OUT_OF_RESOURCES.withComment("no room"));
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void keepsTheAssociationWhenAFileIsTooShort() throws Exception {
    Peer peer = start(this::keep);
    StoreItem item = item("1.2.3", 100);
    StoreItem longer = new StoreItem(CLASS, "1.2.4", SYNTAX, item.file(), OFFSET, 101);

    try (StoreClient client = open(peer)) {
      assertThatThrownBy(() -> client.store(longer)).isInstanceOf(EOFException.class);
      assertThat(client.store(item)).isEqualTo(Status.SUCCESS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // bytes, the byte of the file that is not what it was
    "100, 3", // in front of the data set
    "100, 70",
    "101, last", // sent by itself, with a NUL behind it
    "5000000, 70",
    "5000000, last"
  })
  void aPeerNeverGetsTheEndOfWhatIsNotWhatItWas(int length, String damaged) throws Exception {
    Peer peer = start(this::keep);
    StoreItem sound = item("1.2.3", length);
    StoreItem sealed = sound.withChecksum(checksum(sound.file()));
    try (StoreClient client = open(peer)) {
      assertThat(client.store(sealed)).isEqualTo(Status.SUCCESS);
    }
    assertKept(sealed);
    Files.delete(kept("1.2.3"));
    long last = OFFSET + length - 1;
    flip(sound.file(), damaged.equals("last") ? last : Long.parseLong(damaged));

    try (StoreClient client = open(peer)) {
      assertThatThrownBy(() -> client.store(sealed)).isInstanceOf(ChecksumMismatch.class);
      assertThat(client.isOpen()).isFalse();
    }
    stop();
    assertThat(completed).hasSize(1);
  }

  @Test
  void sendsNothingOfARecodedObjectThatIsNotWhatItWas() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("recording.dcm"), "1.2.3", 64, 48, 5);
    StoreItem sealed = recorded(recording).withChecksum(checksum(recording));
    String implicit = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();
    Peer peer =
        start(
            AssociationOptions.defaults(),
            StorePolicy.open().withTransferSyntaxes(implicit::equals),
            this::keep);
    flip(recording, Files.size(recording) - 1);

    try (StoreClient client = openFor(peer, sealed)) {
      assertThatThrownBy(() -> client.store(sealed)).isInstanceOf(ChecksumMismatch.class);
      assertThat(client.isOpen()).isTrue();
      flip(recording, Files.size(recording) - 1);
      assertThat(client.store(sealed)).isEqualTo(Status.SUCCESS);
    }
  }

  private static int checksum(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    crc.update(Files.readAllBytes(file));
    return (int) crc.getValue();
  }

  private static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int was = bytes.read();
      bytes.seek(at);
      bytes.write(was ^ 0x10);
    }
  }

  @Test
  void recodesWhatThePeerTakesInAnotherSyntaxAlone() throws Exception {
    Path recording =
        Recordings.uncompressed(folder.resolve("recording.dcm"), "1.2.3", 160, 120, 60);
    String implicit = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();
    Peer peer =
        start(
            AssociationOptions.defaults().withMaxPduBytes(4096),
            StorePolicy.open().withTransferSyntaxes(implicit::equals),
            this::keep);

    try (StoreClient client = openFor(peer, recorded(recording))) {
      assertThat(client.store(recorded(recording))).isEqualTo(Status.SUCCESS);
      assertThat(client.isOpen()).isTrue();
    }

    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (Recoder recoder = Recoder.open(recording)) {
      recoder.write(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, Channels.newChannel(expected));
    }
    assertThat(Files.readAllBytes(kept("1.2.3"))).isEqualTo(expected.toByteArray());
  }

  @Test
  void cutsARecodedObjectShortThatThePeerRefusesEarly() throws Exception {
    Path recording =
        Recordings.uncompressed(folder.resolve("recording.dcm"), "1.2.3", 1920, 1080, 50);
    String implicit = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();
    Peer peer =
        start(
            AssociationOptions.defaults(),
            StorePolicy.open().withTransferSyntaxes(implicit::equals),
            (request, body) -> Status.OUT_OF_RESOURCES);

    try (StoreClient client = openFor(peer, recorded(recording))) {
      assertThat(client.store(recorded(recording)).code()).isEqualTo(0xA700);
      assertThat(client.store(recorded(recording)).code()).isEqualTo(0xA700);
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void keepsTheAssociationWhenAnObjectCannotBeRecoded() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("recording.dcm"), "1.2.3", 64, 48, 5);
    StoreItem whole = recorded(recording);
    Path cut =
        Files.write(
            folder.resolve("cut.dcm"), Arrays.copyOf(Files.readAllBytes(recording), 20_000));
    StoreItem damaged =
        new StoreItem(
            whole.sopClassUid(),
            "1.2.4",
            whole.transferSyntaxUid(),
            cut,
            whole.offset(),
            20_000 - whole.offset());
    String implicit = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();
    Peer peer =
        start(
            AssociationOptions.defaults(),
            StorePolicy.open().withTransferSyntaxes(implicit::equals),
            this::keep);

    try (StoreClient client = openFor(peer, whole)) {
      assertThatThrownBy(() -> client.store(damaged)).isInstanceOf(DicomFormatException.class);
      assertThat(client.store(whole)).isEqualTo(Status.SUCCESS);
    }
  }

  private static StoreItem recorded(Path recording) throws IOException {
    long offset = Recordings.datasetOffset(recording);
    return new StoreItem(
        Recordings.TRUE_COLOR_SC,
        "1.2.3",
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
        recording,
        offset,
        Files.size(recording) - offset);
  }

  private static StoreClient openFor(Peer peer, StoreItem item) throws IOException {
    return StoreClient.open(
        peer, Offer.of(item.sopClassUid(), item.transferSyntaxUid()), ClientOptions.defaults());
  }

  @Test
  void echoes() throws Exception {
    Peer peer = start(this::keep);

    assertThat(EchoClient.echo(peer, ClientOptions.defaults())).isEqualTo(Status.SUCCESS);
  }

  @Test
  void tellsARejection() throws Exception {
    Peer peer =
        start(
            AssociationOptions.defaults(),
            StorePolicy.open().withCalled(title -> false),
            this::keep);

    assertThatThrownBy(() -> EchoClient.echo(peer, ClientOptions.defaults()))
        .isInstanceOfSatisfying(
            AssociationRejected.class,
            rejected -> {
              assertThat(rejected.permanent()).isTrue();
              assertThat(rejected.source()).isEqualTo(1);
              assertThat(rejected.reason()).isEqualTo(7);
            });
  }
}
