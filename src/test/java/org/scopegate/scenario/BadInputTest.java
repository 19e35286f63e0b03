package org.scopegate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreItem;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.NodeOptions;
import org.scopegate.gateway.Route;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.testing.AnnotatedHex;
import org.scopegate.testing.PData;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.ScriptedPeer;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociateRq;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.AssociationRejected;
import org.scopegate.ul.ProposedContext;

/** What is not taken gets the standard's answer, and nothing of it stays. */
@Timeout(60)
class BadInputTest {

  private static final Route ROUTE = Route.to("test", "MAIN_PACS");
  private static final Destination NOBODY = Hospital.destination("MAIN_PACS", 1);

  @TempDir private Path folder;

  @Test
  void refusesABodyThatIsNoDataSetAndKeepsNothing() throws Exception {
    byte[] noise = new byte[5000];
    Arrays.fill(noise, (byte) 0x5A);
    Path file = Files.write(folder.resolve("noise"), noise);
    try (Hospital hospital = Hospital.open(folder, ROUTE, NOBODY)) {

      Status status = hospital.send(Hospital.TOWER, item(file, "1.2.3.4"));

      assertThat(status.code()).isEqualTo(0xC000);
      assertThat(hospital.entries()).isEmpty();
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void refusesADataSetOfAnotherObjectThanTheCommandNames() throws Exception {
    Path recording = recording();
    try (Hospital hospital = Hospital.open(folder, ROUTE, NOBODY)) {

      Status status = hospital.send(Hospital.TOWER, item(recording, "9.9.9"));

      assertThat(status.code()).isEqualTo(0xA900);
      assertThat(hospital.entries()).isEmpty();
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void refusesAnObjectLargerThanTheLimitAndKeepsNothing() throws Exception {
    Path recording = recording();
    try (Hospital hospital =
        Hospital.open(
            spool(),
            NodeOptions.defaults(folder.resolve("temp")).withMaxObjectBytes(10_000),
            ROUTE,
            NOBODY)) {

      assertThat(hospital.send(recording).code()).isEqualTo(0xA700);
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void refusesAnObjectWhileAsMuchAsAllowedIsComingInAndTakesItLater() throws Exception {
    Path recording = recording();
    byte[] object = Files.readAllBytes(recording);
    int offset = (int) DicomFile.open(recording).datasetOffset();
    int half = offset + 20_000;
    try (Hospital hospital =
            Hospital.open(
                spool(),
                NodeOptions.defaults(folder.resolve("temp")).withMaxBytesInFlight(10_000),
                ROUTE,
                NOBODY);
        ScriptedPeer slow = ScriptedPeer.calling(hospital.port())) {
      slow.send(request()).recv();
      slow.send(AnnotatedHex.resource("/pdu/c-store-rq.hex"));
      slow.send(PData.pdu().pdv(1, 0, Arrays.copyOfRange(object, offset, half)));
      hospital.await(() -> files().anyMatch(BadInputTest::hasHalf));

      assertThat(hospital.send(recording).code()).isEqualTo(0xA700);

      slow.send(PData.pdu().pdv(1, PData.LAST, Arrays.copyOfRange(object, half, object.length)));
      assertThat(slow.recvPdv()).isNotEmpty();
      assertThat(hospital.send(recording).done()).isTrue();
    }
  }

  private static boolean hasHalf(Path file) {
    return file.toFile().length() > 20_000;
  }

  private static AssociateRq request() {
    return AssociateRq.of(
        new AeTitle(Hospital.TITLE),
        new AeTitle(Hospital.TOWER),
        List.of(
            new ProposedContext(
                1,
                Recordings.TRUE_COLOR_SC,
                List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()))),
        AssociationOptions.defaults());
  }

  @Test
  void refusesWithOutOfResourcesBelowTheWatermark() throws Exception {
    Path recording = recording();
    try (Hospital hospital =
        Hospital.open(
            spool().withMinimumFreeBytes(Long.MAX_VALUE),
            NodeOptions.defaults(folder.resolve("temp")),
            ROUTE,
            NOBODY)) {

      assertThat(hospital.send(recording).code()).isEqualTo(0xA700);
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void rejectsACallerThatItDoesNotKnow() throws Exception {
    Path recording = recording();
    try (Hospital hospital = Hospital.open(folder, ROUTE, NOBODY)) {

      assertThatThrownBy(() -> hospital.send("STRANGER", item(recording, "1.2.3.4")))
          .isInstanceOfSatisfying(
              AssociationRejected.class,
              rejected -> {
                assertThat(rejected.result()).isEqualTo(1);
                assertThat(rejected.source()).isEqualTo(1);
                assertThat(rejected.reason()).isEqualTo(3);
              });
    }
  }

  @Test
  void answersNotAuthorizedWhereNoRouteIsForTheSender() throws Exception {
    Path recording = recording();
    try (Hospital hospital = Hospital.open(folder, ROUTE.withFrom("OR*"), NOBODY)) {

      assertThat(hospital.send(recording).code()).isEqualTo(0x0124);
      assertThat(files()).isEmpty();
    }
  }

  private Path recording() throws IOException {
    return Recordings.uncompressed(folder.resolve("recording.dcm"), "1.2.3.4", 64, 48, 5);
  }

  private SpoolOptions spool() {
    return SpoolOptions.defaults(folder.resolve("spool")).withMinimumFreeBytes(1);
  }

  /** An object without its file meta, or any other file whole. */
  private static StoreItem item(Path file, String uid) throws IOException {
    boolean object = file.toString().endsWith(".dcm");
    long offset = object ? DicomFile.open(file).datasetOffset() : 0;
    return new StoreItem(
        Recordings.TRUE_COLOR_SC,
        uid,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
        file,
        offset,
        Files.size(file) - offset);
  }

  private Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("spool"))) {
      return all
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().matches("journal.*|.*lock"))
          .toList()
          .stream();
    }
  }
}
