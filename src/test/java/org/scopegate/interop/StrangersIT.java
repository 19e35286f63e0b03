package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Status;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;
import org.scopegate.testing.Tower;

/** Who may not call, and what may not come in: nothing of it leaves a trace but a log line. */
class StrangersIT {

  private static final Offer RECORDING =
      new Offer(Recordings.TRUE_COLOR_SC, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());

  @TempDir static Path folder;

  private static NodeFolder place;
  private static DcmtkArchive archive;
  private static NodeProcess node;

  @BeforeAll
  static void start() throws IOException {
    Peers.require("storescu", "storescp", "echoscu", "dcmdump");
    archive = DcmtkArchive.start(folder.resolve("archive"), "MAIN_PACS");
    place = NodeFolder.write(folder.resolve("node"), "low", Target.of(archive));
    node = NodeProcess.start(place);
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable part : Arrays.asList(node, archive)) {
      if (part != null) {
        part.close();
      }
    }
  }

  @Test
  void aKnownTowerIsAnswered() throws Exception {
    Dcmtk.echoscu(Tower.TITLE, Tower.NODE, node.port()).succeeded();
  }

  @Test
  void anUnknownCallingTitleIsRejected() throws Exception {
    Run echo = Dcmtk.echoscu("STRANGER", Tower.NODE, node.port());

    assertThat(echo.exitCode()).isNotZero();
    assertThat(echo.said())
        .contains("Result: Rejected Permanent, Source: Service User")
        .contains("Reason: Calling AE Title Not Recognized");
    node.awaitLog("STRANGER");
  }

  @Test
  void anUnknownCalledTitleIsRejected() throws Exception {
    Run echo = Dcmtk.echoscu(Tower.TITLE, "NOBODY", node.port());

    assertThat(echo.exitCode()).isNotZero();
    assertThat(echo.said())
        .contains("Result: Rejected Permanent, Source: Service User")
        .contains("Reason: Called AE Title Not Recognized");
  }

  @Test
  void aKnownTitleFromAnotherHostIsRejected() throws Exception {
    Run echo = Dcmtk.echoscu(NodeFolder.FROM_ELSEWHERE, Tower.NODE, node.port());

    assertThat(echo.exitCode()).isNotZero();
    assertThat(echo.said()).contains("Reason: Calling AE Title Not Recognized");
  }

  @Test
  void aContextWithoutCommonTransferSyntaxIsRefusedAndTheOthersLive() throws Exception {
    String uid = "1.2.3.10";
    Path recording = Recordings.uncompressed(folder.resolve("10.dcm"), uid, 64, 48, 5);
    Path contexts = folder.resolve("contexts.cfg");
    Files.writeString(
        contexts,
        String.join(
            "\n",
            "[[TransferSyntaxes]]",
            "[Unheard]",
            "TransferSyntax1 = 1.2.826.0.1.3680043.10.999.1",
            "[Plain]",
            "TransferSyntax1 = LittleEndianExplicit",
            "[[PresentationContexts]]",
            "[Both]",
            "PresentationContext1 = MultiframeTrueColorSecondaryCaptureImageStorage\\Unheard",
            "PresentationContext2 = MultiframeTrueColorSecondaryCaptureImageStorage\\Plain",
            "[[Profiles]]",
            "[Tower]",
            "PresentationContexts = Both",
            ""));

    Run sent =
        Dcmtk.storescuAs(
            List.of("-d", "-xf", contexts.toString(), "Tower"), node.port(), recording.toString());

    assertThat(sent.succeeded().said())
        .contains("Context ID:        1 (Transfer Syntaxes Not Supported)")
        .contains("Context ID:        3 (Accepted)");
    node.awaitRest();
    assertThat(NodeProcess.entries(place, NodeProcess.of(uid))).isNotEmpty();
  }

  @Test
  void aBodyThatIsNoDataSetIsNotUnderstoodAndNotKept() throws Exception {
    Path noise = folder.resolve("noise");
    byte[] bytes = new byte[300_000];
    Arrays.fill(bytes, (byte) 0x5A);
    Files.write(noise, bytes);

    Status status = node.tower().send(noise, 0, "1.2.3.11", RECORDING);

    assertThat(status.code() & 0xF000).isEqualTo(0xC000);
    assertNothingIsKeptOf("1.2.3.11");
  }

  @Test
  void aBodyThatIsAnotherObjectIsRefusedAndNotKept() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("12.dcm"), "1.2.3.12", 64, 48, 5);
    long offset = Recordings.datasetOffset(recording);

    Status status = node.tower().send(recording, offset, "1.2.3.13", RECORDING);

    assertThat(status.code() & 0xFF00).isEqualTo(0xA900);
    assertNothingIsKeptOf("1.2.3.12");
    assertNothingIsKeptOf("1.2.3.13");
  }

  private static void assertNothingIsKeptOf(String uid) throws IOException {
    assertThat(NodeProcess.entries(place, NodeProcess.of(uid))).isEmpty();
    try (Stream<Path> incoming = Files.list(place.spool().resolve("incoming"))) {
      assertThat(incoming).isEmpty();
    }
    try (Stream<Path> objects = Files.walk(place.spool().resolve("objects"))) {
      assertThat(objects.filter(Files::isRegularFile))
          .allSatisfy(file -> assertThat(Dcmtk.uid(file)).isNotEqualTo(uid));
    }
  }
}
