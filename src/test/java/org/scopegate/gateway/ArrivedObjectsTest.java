package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.FileMeta;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.ObjectReader.Found;
import org.scopegate.spool.Orders;
import org.scopegate.testing.Recordings;
import org.scopegate.video.Profile;

class ArrivedObjectsTest {

  @TempDir Path folder;

  private static ArrivedObjects reader() {
    Topology topology =
        new Topology(
            List.of(new GatewayAe("GATEWAY", 0, List.of(Route.to("original", "MAIN_PACS")))),
            List.of(Destination.at("MAIN_PACS", "127.0.0.1", 104)),
            List.of());
    return new ArrivedObjects(topology, Map.of("original", Profile.ORIGINAL));
  }

  /** The dataset of a recording behind a meta as it is made here, with these titles. */
  private Path stored(Optional<String> sending, String receiving) throws IOException {
    Path recording = Recordings.uncompressed(folder.resolve("r.dcm"), "1.2.3.4", 64, 48, 3);
    DicomFile file = DicomFile.open(recording);
    FileMeta plain = FileMeta.of(file.sopClassUid().orElseThrow(), "1.2.3.4", file.syntax().uid());
    byte[] meta = sending.map(title -> plain.withTitles(title, receiving)).orElse(plain).encode();
    byte[] all = Files.readAllBytes(recording);
    Path stored = folder.resolve("stored.dcm");
    Files.write(stored, meta);
    try (var out = Files.newOutputStream(stored, StandardOpenOption.APPEND)) {
      out.write(all, (int) file.datasetOffset(), all.length - (int) file.datasetOffset());
    }
    return stored;
  }

  @Test
  void tellsWhoSentAnObjectAndWhereItGoesToday() throws Exception {
    Path file = stored(Optional.of("TOWER_1"), "GATEWAY");

    Found.Arrived arrived = (Found.Arrived) reader().read(file);

    assertThat(arrived.facts().sopInstanceUid()).isEqualTo("1.2.3.4");
    assertThat(arrived.facts().callingTitle()).isEqualTo("TOWER_1");
    assertThat(arrived.facts().calledTitle()).isEqualTo("GATEWAY");
    assertThat(arrived.facts().datasetOffset()).isEqualTo(DicomFile.open(file).datasetOffset());
    assertThat(arrived.orders()).isEqualTo(Orders.deliver(DeliveryOrder.to("MAIN_PACS")));
  }

  @Test
  void ordersNothingWhereNoRouteIsLeft() throws Exception {
    Found found = reader().read(stored(Optional.of("TOWER_1"), "FORMER_GATEWAY"));

    assertThat(((Found.Arrived) found).orders()).isEqualTo(Orders.none());
  }

  @Test
  void takesAnObjectWithoutTitlesForOneThatWasMadeHere() throws Exception {
    assertThat(reader().read(stored(Optional.empty(), ""))).isInstanceOf(Found.Derived.class);
  }

  @Test
  void cannotTellWhatIsNoObject() throws Exception {
    Path file = Files.writeString(folder.resolve("text.dcm"), "a text, and no object".repeat(20));

    assertThat(reader().read(file)).isInstanceOf(Found.Unknown.class);
  }
}
