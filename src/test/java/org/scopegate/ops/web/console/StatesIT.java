package org.scopegate.ops.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Too much, nothing, and what somebody sent to do harm. */
class StatesIT extends OnAPage {

  private static final String MARKUP = "<img src=x onerror=\"document.title='owned'\">";
  private static final String MIRRORED = "\u202Etxt.exe \u05D0\u05D1\u05D2";
  private static final String FORTY = "1234567890123456789012345678901234567890";
  private static final String LONG = FORTY + FORTY + FORTY + FORTY;

  @ParameterizedTest
  @ValueSource(strings = {MARKUP, "'\"&lt;</script>", MIRRORED, LONG})
  void showsValuesAsTextWhateverTheySay(String value) throws IOException {
    browser.size(360, 800);
    node.answer(
        "GET /queue",
        Changed.entry(
            entry ->
                entry
                    .put("target", value)
                    .put("calling_title", value)
                    .put("last_status", value)
                    .put("last_reason", value)
                    .put("sop_instance_uid", value)));
    node.answer("GET /objects/12", hostileObject(value));
    node.answer("GET /destinations", hostileDestinations(value));

    open("queue", value);
    staysWhatItIs(value);
    open("object/12", value);
    staysWhatItIs(value);
    open("destinations", value);
    staysWhatItIs(value);
    open("search?q=" + URLEncoder.encode(value, StandardCharsets.UTF_8), "P-20411");
    staysWhatItIs(value);
    assertThat(browser.script("return document.getElementById('search-q').value")).isEqualTo(value);
  }

  private static void staysWhatItIs(String value) {
    assertThat(browser.title()).endsWith("· Scopegate");
    assertThat(browser.all("img[onerror], script:not([src]), [src=x]")).isEmpty();
    browser.fitsItsWidth(value);
  }

  private static JsonNode hostileObject(String value) throws IOException {
    ObjectNode object = (ObjectNode) Fixtures.of("object");
    object.put("patient_id", value).put("sop_class", value).put("transfer_syntax", value);
    ((ObjectNode) object.get("history").get(0)).put("what", value).put("detail", value);
    ((ObjectNode) object.get("header").get(0)).put("header", value);
    ((ArrayNode) object.get("disagreements")).add(value);
    return object;
  }

  private static JsonNode hostileDestinations(String value) throws IOException {
    JsonNode all = Fixtures.of("destinations");
    ((ObjectNode) all.get("destinations").get(0))
        .put("ae_title", value)
        .put("host", value)
        .put("last_fault", value)
        .put("state", value);
    return all;
  }

  @Test
  void staysLegibleWithAHundredAlarmsAndManyDestinations() throws IOException {
    node.answer("GET /alarms", hundredAlarms());
    node.answer("GET /destinations", manyDestinations());
    browser.size(360, 800);

    open("", "92 more");
    browser.fitsItsWidth("a hundred alarms");
    browser.isAccessible("a hundred alarms");
    open("destinations", "PACS_59");
    browser.fitsItsWidth("sixty destinations");
    browser.size(2560, 1440);
    open("wall", "and 96 more");
    assertThat(browser.all(".wall-list .tone-failed")).isNotEmpty();
  }

  private static JsonNode hundredAlarms() throws IOException {
    ObjectNode body = (ObjectNode) Fixtures.of("alarms");
    ArrayNode alarms = (ArrayNode) body.get("alarms");
    for (int number = 2; number < 100; number++) {
      ObjectNode alarm = alarms.get(1).deepCopy();
      alarms.add(alarm.put("subject", "certificate " + number));
    }
    return body;
  }

  private static JsonNode manyDestinations() throws IOException {
    ObjectNode body = (ObjectNode) Fixtures.of("destinations");
    ArrayNode all = (ArrayNode) body.get("destinations");
    for (int number = 3; number < 60; number++) {
      ObjectNode destination = all.get(1).deepCopy();
      all.add(destination.put("ae_title", "PACS_" + number));
    }
    return body;
  }

  @Test
  void isCalmWhereThereIsNothing() throws IOException {
    node.answer("GET /queue", 200, "{\"entries\": [], \"next\": null}");
    node.answer("GET /objects", 200, "{\"objects\": [], \"next\": null}");
    node.answer("GET /destinations", 200, "{\"destinations\": []}");
    node.answer("GET /activity", 200, "{\"receiving\": [], \"converting\": [], \"sending\": []}");
    node.answer("GET /alarms", 200, "{\"alarms\": [], \"recent\": []}");
    node.answer("GET /ages", 200, "{\"edges_seconds\": [300], \"rows\": []}");
    node.answer(
        "GET /overview",
        Changed.overview(
            queue -> queue.put("due", 0).put("leased", 0).put("held", 0).put("failed", 0)));

    open("", "All is well");
    browser.awaitText("Nothing is being converted.");
    browser.isAccessible("nothing");
    open("queue", "No entry is left to do.");
    open("queue?state=failed", "No entry is failed.");
    open("wall", "Nothing waits");
    open("search", "Nothing has arrived yet");
    open("search?q=x", "Nothing found");
    open("destinations", "No destination is configured");
    browser.awaitText("Nothing waits");
  }

  @Test
  void saysSoWhereTheHeaderIsSilentAndWhereAllIsInForce() throws IOException {
    ObjectNode object = (ObjectNode) Fixtures.of("object");
    ((ObjectNode) object.get("header").get(0)).put("header", "");
    ObjectNode configuration = (ObjectNode) Fixtures.of("configuration");
    configuration.putArray("watched");
    node.answer("GET /objects/12", object);
    node.answer("GET /configuration", configuration);

    open("object/12", "not in the header");
    open("configuration", "is in force. A change there takes effect by itself.");
  }

  @ParameterizedTest
  @CsvSource({
    "queue, GET /queue",
    "search, GET /objects",
    "object/12, GET /objects/12",
    "encoders, GET /encoders"
  })
  void saysWhatTheNodeSaysWhereItCannotAnswer(String view, String what) throws IOException {
    node.answer(what, 500, "{\"error\": \"the journal is locked\", \"hint\": \"try again soon\"}");

    open(view, "the journal is locked");
    browser.awaitText("try again soon");
    browser.isAccessible("a fault on " + view);
    node.answer(what, Fixtures.of(view.equals("search") ? "objects" : view.replace("/12", "")));
    browser.press("Try again");

    browser.awaitNoText("the journal is locked");
  }

  @Test
  void saysWhyThereIsNoPicture() throws IOException {
    node.answer(
        "GET /objects/12/picture", 404, "{\"error\": \"it holds no pictures\", \"hint\": \"\"}");

    open("object/12", "it holds no pictures");
  }
}
