package org.scopegate.ops.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who was turned away, and what they call themselves. */
class TurnedAwayIT extends OnAPage {

  /** Of "it" a test makes what a peer has said. */
  private static final String THREE_OF_TODAY =
      """
      {"refusals": [
        {"calling_title": "it", "called_title": "it", "peer": "10.20.1.7",
         "ground": "tls", "why": "it", "count": 1, "first": "@-5m", "last": "@-5m"},
        {"calling_title": "it", "called_title": "it", "peer": "10.20.1.8",
         "ground": "host", "why": "it", "count": 1200, "first": "@-2d", "last": "@-23h"},
        {"calling_title": "it", "called_title": "it", "peer": "10.20.1.9",
         "ground": "constructor", "why": "it", "count": 2, "first": "@-1h", "last": "@-1h"},
        {"calling_title": "LONG_AGO", "called_title": "NODE", "peer": "10.20.1.9",
         "ground": "user", "why": "", "count": 2, "first": "@-2d", "last": "@-25h"}]}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=\"document.title='owned'\">",
        "'\"&lt;</script>",
        "\u202Etxt.exe \u05D0\u05D1\u05D2",
        "1234567890123456789012345678901234567890123456789012345678901234567890"
      })
  void areShownAsTextWhateverTheySay(String value) throws IOException {
    browser.size(360, 800);
    node.answer("GET /refusals", saying(value));

    open("", value);

    browser.awaitText("3 callers in the last 24 hours.");
    browser.awaitText("Not at a host of that source");
    browser.awaitNoText("LONG_AGO");
    assertThat(browser.title()).endsWith("· Scopegate");
    assertThat(browser.all("img[onerror], script:not([src]), [src=x]")).isEmpty();
    browser.fitsItsWidth(value);
    for (String scheme : List.of("light", "dark")) {
      browser.scheme(scheme).isAccessible("turned away, " + scheme);
    }
  }

  private static JsonNode saying(String value) throws IOException {
    JsonNode body = Fixtures.parse(THREE_OF_TODAY);
    for (JsonNode refusal : body.get("refusals")) {
      for (String name : List.of("calling_title", "called_title", "why")) {
        if (refusal.get(name).asText().equals("it")) {
          ((ObjectNode) refusal).put(name, value);
        }
      }
    }
    return body;
  }

  @Test
  void leaveRoomForTheRestHoweverManyTheyAre() throws IOException {
    ObjectNode body = (ObjectNode) saying("TOWER_9");
    ArrayNode all = (ArrayNode) body.get("refusals");
    for (int number = 4; number <= 50; number++) {
      ObjectNode another = all.get(1).deepCopy();
      all.add(another.put("calling_title", "STRANGER_" + number));
    }
    browser.size(360, 800);
    node.answer("GET /refusals", body);

    open("", "42 more");

    browser.awaitText("50 callers in the last 24 hours.");
    browser.fitsItsWidth("fifty callers");
    browser.isAccessible("fifty callers");
  }

  @Test
  void comeWhileThePageIsOpenAndLeaveItsVerdictAlone() throws Exception {
    node.answer("GET /destinations", 200, "{\"destinations\": []}");
    node.answer("GET /alarms", 200, "{\"alarms\": [], \"recent\": []}");
    node.answer("GET /overview", Changed.overview(queue -> queue.put("held", 0).put("failed", 0)));
    open("", "All is well");
    browser.awaitText("Live");
    browser.awaitNoText("Turned away");

    node.tell("refusals", saying("TOWER_9"));

    browser.awaitText("3 callers in the last 24 hours.");
    browser.awaitText("All is well");
    browser.fitsItsWidth("turned away");
    browser.isAccessible("turned away");
  }
}
