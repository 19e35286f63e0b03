package org.scopegate.ops.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.spool.Operator;
import org.scopegate.spool.Removal;
import org.scopegate.testing.QuickFolder;

class QueueRoutesTest {

  private static final String FIRST = "/api/v1/queue/delivery-1";

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
  void listsEntriesPageByPage() throws Exception {
    for (int i = 1; i <= 5; i++) {
      recording.received("1.2." + i, "P" + i, "MAIN_PACS");
    }

    var first = port.caller().get("/api/v1/queue?limit=3").json();
    var rest =
        port.caller().get("/api/v1/queue?limit=3&after=" + first.get("next").asText()).json();

    assertThat(first.get("entries")).hasSize(3);
    assertThat(first.get("entries").get(0).get("sop_instance_uid").asText()).isEqualTo("1.2.1");
    assertThat(rest.get("entries")).hasSize(2);
    assertThat(rest.get("next").isNull()).isTrue();
  }

  @Test
  void listsOnlyWhatIsAskedFor() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS", "BACKUP_PACS").refusedBy("MAIN_PACS");

    var failed = port.caller().get("/api/v1/queue?state=failed&state=held").json().get("entries");
    var backup = port.caller().get("/api/v1/queue?target=BACKUP_PACS").json().get("entries");
    var derivations = port.caller().get("/api/v1/queue?kind=derivation").json().get("entries");

    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).get("last_status").asText()).isEqualTo("A900");
    assertThat(backup).hasSize(1);
    assertThat(backup.get(0).get("entry").asText()).isEqualTo("delivery-2");
    assertThat(derivations).isEmpty();
  }

  @Test
  void refusesWhatItDoesNotKnowSoThatASlipDoesNotListAll() throws Exception {
    var slip = port.caller().get("/api/v1/queue?stat=failed");
    var state = port.caller().get("/api/v1/queue?state=broken");
    var limit = port.caller().get("/api/v1/queue?limit=0");
    var entry = port.caller().get("/api/v1/queue/7");

    assertThat(slip.status()).isEqualTo(400);
    assertThat(slip.json().get("error").asText()).endsWith("called stat");
    assertThat(slip.json().get("hint").asText()).contains("state");
    assertThat(state.json().get("error").asText()).contains("'broken'");
    assertThat(state.json().get("hint").asText()).contains("held");
    assertThat(limit.status()).isEqualTo(400);
    assertThat(entry.status()).isEqualTo(400);
  }

  @Test
  void holdsAndReleasesWithAReasonAndKeepsWhoDidIt() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS");

    var held = port.caller().post(FIRST + "/hold", "{\"why\": \"wrong patient\"}");
    var again = port.caller().post(FIRST + "/hold", "");
    var released = port.caller().post(FIRST + "/release", "");
    var shown = port.caller().get(FIRST).json();

    assertThat(held.json().get("state").asText()).isEqualTo("held");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("hint").asText()).isEqualTo("it is held");
    assertThat(released.json().get("state").asText()).isEqualTo("due");
    assertThat(shown.get("history").toString())
        .contains("wrong patient", "delivery-1 released by anybody here");
  }

  @Test
  void retriesWhatHasFailed() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS").refusedBy("MAIN_PACS");

    var retried = port.caller().post(FIRST + "/retry", "");

    assertThat(retried.json().get("state").asText()).isEqualTo("due");
    assertThat(recording.states()).containsExactly("delivery-1 DUE");
  }

  @Test
  void saysThatTheLastCopyWouldBeLost() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS");

    var loss = port.caller().get(FIRST + "/loss").json();

    assertThat(loss.get("object_goes").asBoolean()).isTrue();
    assertThat(loss.get("last_copy").asBoolean()).isTrue();
    assertThat(loss.get("text").asText()).contains("lost for good");
  }

  @Test
  void saysThatAnotherEntryKeepsTheObjectOrWhoHasIt() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS", "BACKUP_PACS");
    var waiting = port.caller().get(FIRST + "/loss").json();
    recording.deliveredTo("BACKUP_PACS");
    var delivered = port.caller().get(FIRST + "/loss").json();

    assertThat(waiting.get("object_goes").asBoolean()).isFalse();
    assertThat(delivered.get("object_goes").asBoolean()).isTrue();
    assertThat(delivered.get("last_copy").asBoolean()).isFalse();
    assertThat(delivered.get("text").asText()).contains("BACKUP_PACS has the recording");
  }

  @Test
  void deletesAsTheLossHasSaid() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS", "BACKUP_PACS").refusedBy("MAIN_PACS");

    var entry = port.caller().delete(FIRST);
    var object = port.caller().delete("/api/v1/queue/delivery-2?what=object");
    var gone = port.caller().delete(FIRST);

    assertThat(entry.json().get("deleted").asText()).isEqualTo("entry");
    assertThat(object.json().get("deleted").asText()).isEqualTo("object");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(recording.states()).isEmpty();
    assertThat(port.spool().journal().object(1).orElseThrow().object().removed()).isPresent();
    assertThat(port.spool().journal().removable())
        .extracting(Removal::operator)
        .containsExactly(Optional.of(Operator.at("anybody here", "127.0.0.1")));
  }

  @Test
  void doesNotTouchWhatIsInWork() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS").lease("MAIN_PACS");

    assertThat(port.caller().delete(FIRST).status()).isEqualTo(409);
    assertThat(port.caller().post(FIRST + "/retry", "").status()).isEqualTo(409);
    assertThat(recording.states()).containsExactly("delivery-1 LEASED");
  }

  @Test
  void tellsAgesInSeconds() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS");

    var ages = port.caller().get("/api/v1/ages").json();

    assertThat(ages.get("edges_seconds").get(0).asInt()).isEqualTo(300);
    assertThat(ages.get("rows").get(0).get("counts").get(0).asInt()).isEqualTo(1);
    assertThat(ages.get("rows").get(0).get("counts").size())
        .isEqualTo(ages.get("edges_seconds").size() + 1);
  }
}
