package org.scopegate.ops.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.testing.QuickFolder;

class ObjectRoutesTest {

  private static final String OBJECTS = "/api/v1/objects";

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "patient_id=P2",
        "accession_number=ACC-P2",
        "sop_instance_uid=1.2.2",
        "q=P2",
        "q=ACC-P2",
        "q=1.2.2",
        "title=BACKUP_PACS",
        "study_uid=1.2.3&state=failed"
      })
  void findsAnObjectByWhatHospitalsAskFor(String query) throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS").received("1.2.2", "P2", "BACKUP_PACS");
    recording.refusedBy("BACKUP_PACS");

    var found = port.caller().get(OBJECTS + "?" + query).json().get("objects");

    assertThat(found).hasSize(1);
    assertThat(found.get(0).get("patient_id").asText()).isEqualTo("P2");
    assertThat(found.get(0).get("sop_class").asText()).startsWith("Video Endoscopic");
  }

  @Test
  void pagesFromTheNewestOn() throws Exception {
    for (int i = 1; i <= 3; i++) {
      recording.received("1.2." + i, "P1", "MAIN_PACS");
    }

    var first = port.caller().get(OBJECTS + "?title=TOWER_1&limit=2").json();
    var rest =
        port.caller().get(OBJECTS + "?title=TOWER_1&limit=2&before=" + first.get("next")).json();

    assertThat(first.get("objects").get(0).get("sop_instance_uid").asText()).isEqualTo("1.2.3");
    assertThat(rest.get("objects")).hasSize(1);
    assertThat(rest.get("next").isNull()).isTrue();
  }

  @Test
  void findsByTime() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS");

    var before = port.caller().get(OBJECTS + "?to=2020-01-01T00:00:00Z").json().get("objects");
    var after = port.caller().get(OBJECTS + "?from=2020-01-01T00:00:00Z").json().get("objects");
    var wrong = port.caller().get(OBJECTS + "?from=yesterday");

    assertThat(before).isEmpty();
    assertThat(after).hasSize(1);
    assertThat(wrong.status()).isEqualTo(400);
  }

  @Test
  void showsOneWithItsHistoryAndItsHeaderAgainstItsStream() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS").refusedBy("MAIN_PACS");

    var object = port.caller().get(OBJECTS + "/1").json();

    assertThat(object.get("entries").get(0).get("last_status").asText()).isEqualTo("A900");
    assertThat(object.get("history").get(0).get("what").asText()).isEqualTo("received");
    assertThat(object.get("header").get(0).get("agrees").asBoolean()).isFalse();
    assertThat(object.get("disagreements").get(0).asText()).isEqualTo("30 frames are 25");
  }

  @Test
  void saysThatThereIsNoSuchObject() throws Exception {
    assertThat(port.caller().get(OBJECTS + "/99").status()).isEqualTo(404);
    assertThat(port.caller().get(OBJECTS + "/x").status()).isEqualTo(400);
  }

  @Test
  void saysWhyThereIsNoPicture() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS");

    var picture = port.caller().get(OBJECTS + "/1/picture");

    assertThat(picture.status()).isEqualTo(404);
    assertThat(picture.json().get("error").asText()).startsWith("no picture: ");
  }

  @Test
  void sendsToADestinationThatIsConfigured() throws Exception {
    recording.received("1.2.1", "P1", "MAIN_PACS");

    var sent = port.caller().post(OBJECTS + "/1/send", "{\"destination\": \"OTHER_PACS\"}");
    var nowhere = port.caller().post(OBJECTS + "/1/send", "{\"destination\": \"NOWHERE\"}");
    var nothing = port.caller().post(OBJECTS + "/1/send", "{}");

    assertThat(sent.json().get("entry").asText()).isEqualTo("delivery-2");
    assertThat(nowhere.status()).isEqualTo(400);
    assertThat(nothing.json().get("error").asText()).isEqualTo("the body has no destination");
  }

  @Test
  void leavesValuesOfObjectsAsTheyAre() throws Exception {
    String hostile = "</script><img src=x onerror=alert(1)>\\\"'";
    recording.received("1.2.1", hostile, "MAIN_PACS");

    var found = port.caller().get(OBJECTS).json().get("objects").get(0);

    assertThat(found.get("patient_id").asText()).isEqualTo(hostile);
  }
}
