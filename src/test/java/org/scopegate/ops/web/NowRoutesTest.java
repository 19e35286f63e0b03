package org.scopegate.ops.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.StoreClient;
import org.scopegate.testing.QuickFolder;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociationRejected;

class NowRoutesTest {

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private Port port;
  private Recording recording;

  @BeforeEach
  void open() throws Exception {
    port = Port.open(folder);
    recording = new Recording(port.spool());
  }

  @AfterEach
  void close() throws Exception {
    port.close();
  }

  @Test
  void countsWhatWaitsAndWhatHasFailed() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS", "BACKUP_PACS").refusedBy("MAIN_PACS");

    var overview = port.caller().get("/api/v1/overview").json();

    assertThat(overview.get("queue").get("due").asInt()).isEqualTo(1);
    assertThat(overview.get("queue").get("failed").asInt()).isEqualTo(1);
    assertThat(overview.get("oldest_waiting_seconds").asInt()).isLessThan(60);
    assertThat(overview.get("aes").get(0).get("ae_title").asText()).isEqualTo("SCOPEGATE");
    assertThat(overview.get("disk").get("accepting").asBoolean()).isTrue();
    assertThat(overview.get("encoder").get("name").asText()).isEqualTo("libx264");
    assertThat(overview.get("encoder").get("gpu").asBoolean()).isFalse();
    assertThat(overview.get("configuration_faults").asInt()).isEqualTo(1);
  }

  @Test
  void tellsWhatWaitsForADestinationThatIsNotConfiguredAnyMore() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS", "BACKUP_PACS").deliveredTo("BACKUP_PACS");

    var all = port.caller().get("/api/v1/destinations").json().get("destinations");

    assertThat(all).hasSize(2);
    assertThat(all.get(0).get("ae_title").asText()).isEqualTo(Port.CONFIGURED);
    assertThat(all.get(0).get("state").asText()).isEqualTo("open");
    assertThat(all.get(1).get("ae_title").asText()).isEqualTo("MAIN_PACS");
    assertThat(all.get(1).get("state").asText()).isEqualTo("removed");
    assertThat(all.get(1).get("waiting").asInt()).isEqualTo(1);
    assertThat(all.get(1).get("host").isNull()).isTrue();
  }

  @Test
  void saysThatADestinationDoesNotAnswer() throws Exception {
    var echo = port.caller().post("/api/v1/destinations/OTHER_PACS/echo", "");
    var stranger = port.caller().post("/api/v1/destinations/NOWHERE/echo", "");

    assertThat(echo.status()).isEqualTo(502);
    assertThat(echo.json().get("error").asText()).startsWith("OTHER_PACS does not answer: ");
    assertThat(stranger.status()).isEqualTo(404);
  }

  @Test
  void flushes() throws Exception {
    assertThat(
            port.caller()
                .post("/api/v1/destinations/OTHER_PACS/flush", "")
                .json()
                .get("due")
                .asInt())
        .isZero();
  }

  @Test
  void showsAlarmsConfigurationAndEncoders() throws Exception {
    var alarms = port.caller().get("/api/v1/alarms").json();
    var configuration = port.caller().get("/api/v1/configuration").json();
    var encoders = port.caller().get("/api/v1/encoders").json().get("encoders");

    assertThat(alarms.get("alarms").get(0).get("last_notice").asText()).isNotEmpty();
    assertThat(alarms.get("recent").get(0).get("cleared").asText())
        .isEqualTo("2026-03-01T10:01:00Z");
    assertThat(configuration.get("watched").get(0).get("faults").get(0).asText())
        .isEqualTo("3: no port");
    assertThat(encoders.get(0).get("current").asBoolean()).isTrue();
  }

  @Test
  void tellsWhoWasTurnedAway() throws Exception {
    var stranger =
        new Peer("127.0.0.1", port.dicomPort(), new AeTitle("SCOPEGATE"), new AeTitle("<b>9"));

    assertThatThrownBy(() -> EchoClient.echo(stranger, ClientOptions.defaults()))
        .isInstanceOf(AssociationRejected.class);

    JsonNode refusals = refusals();
    assertThat(refusals).hasSize(1);
    assertThat(refusals.get(0).get("calling_title").asText()).isEqualTo("<b>9");
    assertThat(refusals.get(0).get("called_title").asText()).isEqualTo("SCOPEGATE");
    assertThat(refusals.get(0).get("peer").asText()).isEqualTo("127.0.0.1");
    assertThat(refusals.get(0).get("ground").asText()).isEqualTo("calling_title");
    assertThat(refusals.get(0).get("count").asInt()).isEqualTo(1);
  }

  @Test
  void tellsOfWhomNothingIsTaken() throws Exception {
    var tower =
        new Peer("127.0.0.1", port.dicomPort(), new AeTitle("SCOPEGATE"), new AeTitle("TOWER_1"));
    var unheard = new Offer("1.2.826.0.1.3680043.10.999.1", "1.2.840.10008.1.2");

    StoreClient.open(tower, List.of(unheard), ClientOptions.defaults()).close();

    JsonNode refusals = refusals();
    assertThat(refusals).hasSize(1);
    assertThat(refusals.get(0).get("calling_title").asText()).isEqualTo("TOWER_1");
    assertThat(refusals.get(0).get("ground").asText()).isEqualTo("contexts");
  }

  /** Once there are any: a caller has its answer before the node has noted it. */
  private JsonNode refusals() {
    return Awaitility.await()
        .until(
            () -> port.caller().get("/api/v1/refusals").json().get("refusals"),
            all -> !all.isEmpty());
  }

  @Test
  void changesTheLogLevel() throws Exception {
    var changed = port.caller().put("/api/v1/log-level", "{\"level\": \"debug\"}");
    var wrong = port.caller().put("/api/v1/log-level", "{\"level\": \"LOUD\"}");

    assertThat(changed.json().get("level").asText()).isEqualTo("DEBUG");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(port.caller().get("/api/v1/log-level").json().get("level").asText())
        .isEqualTo("DEBUG");
  }
}
