package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.StoreClient;
import org.scopegate.spool.DeliveryLease;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.Intake;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.Orders;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.testing.ScriptedPeer;
import org.scopegate.testing.TestClock;
import org.scopegate.tls.TlsContexts;
import org.scopegate.ul.AssociateRq;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.ProposedContext;

/** What a destination is really asked to take, read from the A-ASSOCIATE-RQ on the wire. */
class DialingTest {

  private static final String MAIN = "MAIN_PACS";
  private static final String IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();
  private static final String EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();

  @TempDir private Path folder;
  private final ExecutorService caller = Executors.newSingleThreadExecutor();
  private ScriptedPeer.Door door;
  private Spool spool;
  private Dialing dialing;

  @BeforeEach
  void open() throws Exception {
    door = new ScriptedPeer.Door();
    spool = Spool.open(SpoolOptions.defaults(folder).withMinimumFreeBytes(1), new TestClock());
    dialing =
        new Dialing(
            Destination.at(MAIN, "127.0.0.1", door.port()),
            "GW_1",
            AssociationOptions.defaults(),
            new TlsContexts(),
            spool);
  }

  @AfterEach
  void close() throws Exception {
    caller.shutdownNow();
    door.close();
    spool.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.840.10008.1.2.4.50", // JPEG baseline
        "1.2.840.10008.1.2.4.91", // JPEG 2000, lossless or not: what came says it is compressed
        "1.2.840.10008.1.2.4.100",
        "1.2.840.10008.1.2.4.102",
        "1.2.840.10008.1.2.4.104.1",
        "1.2.840.10008.1.2.4.107"
      })
  void neverOffersAnUncompressedSyntaxForWhatExistsOnlyCompressedWithLoss(String syntax)
      throws Exception {
    receive("1.2.1", SopClasses.VIDEO_ENDOSCOPIC, syntax);

    List<ProposedContext> contexts = proposed();

    assertThat(contexts)
        .containsExactly(new ProposedContext(1, SopClasses.VIDEO_ENDOSCOPIC, List.of(syntax)));
  }

  @Test
  void offersEachUncompressedSyntaxInAContextOfItsOwnWithTheObjectsFirst() throws Exception {
    String big = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid();
    receive("1.2.1", SopClasses.SECONDARY_CAPTURE, big);
    receive("1.2.2", SopClasses.SECONDARY_CAPTURE, IMPLICIT);
    receive("1.2.3", SopClasses.VIDEO_ENDOSCOPIC, TransferSyntax.H264_HP41.uid());

    List<ProposedContext> contexts = proposed();

    assertThat(contexts)
        .containsExactlyInAnyOrder(
            context(contexts, SopClasses.SECONDARY_CAPTURE, big),
            context(contexts, SopClasses.SECONDARY_CAPTURE, EXPLICIT),
            context(contexts, SopClasses.SECONDARY_CAPTURE, IMPLICIT),
            context(contexts, SopClasses.VIDEO_ENDOSCOPIC, TransferSyntax.H264_HP41.uid()));
  }

  @Test
  void offersWhatTheDefaultRuleAsksForBesideLosslessFrames() throws Exception {
    receive("1.2.1", SopClasses.SECONDARY_CAPTURE, TransferSyntax.RLE_LOSSLESS.uid());

    assertThat(proposed())
        .extracting(context -> context.transferSyntaxes().get(0))
        .containsExactly(TransferSyntax.RLE_LOSSLESS.uid(), EXPLICIT, IMPLICIT);
  }

  private static ProposedContext context(
      List<ProposedContext> contexts, String sopClass, String syntax) {
    return contexts.stream()
        .filter(context -> context.abstractSyntax().equals(sopClass))
        .filter(context -> context.transferSyntaxes().equals(List.of(syntax)))
        .findFirst()
        .orElseThrow();
  }

  private List<ProposedContext> proposed() throws Exception {
    List<DeliveryLease> leases = spool.journal().leaseDeliveries(MAIN, "test", 16);
    Future<StoreClient> call = caller.submit(() -> dialing.open(leases));
    try (ScriptedPeer peer = door.accept()) {
      AssociateRq rq = (AssociateRq) peer.recv();
      assertThat(call).isNotDone();
      return rq.contexts();
    }
  }

  private void receive(String uid, String sopClass, String syntax) throws IOException {
    try (Intake intake = spool.receive()) {
      intake.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
      intake.commit(
          new NewInstance(sopClass, uid, syntax, "TOWER_1", "GW_1", Optional.empty(), 0),
          Orders.deliver(DeliveryOrder.to(MAIN)));
    }
  }
}
