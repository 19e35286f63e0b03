package org.scopegate.ops.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What happens is seen as it happens; what cannot be known any more is said to be old. */
class LiveIT extends OnAPage {

  @Test
  void showsWhatTheNodeTells() throws IOException {
    open("", "8,214 of 13,500 frames");
    browser.await(any -> node.isWatched());
    JsonNode activity = Fixtures.of("activity");
    ((ObjectNode) activity.get("converting").get(0)).put("frames", 9_999);

    node.tell("activity", activity);

    browser.awaitText("9,999 of 13,500 frames");
    browser.awaitText("74 %");
  }

  @Test
  void movesItsMetersWithinThePolicy() throws IOException {
    open("", "412 GB");
    browser.await(any -> node.isWatched());
    browser.faults();
    ObjectNode overview = (ObjectNode) Fixtures.of("overview");
    ((ObjectNode) overview.get("disk")).put("free", 96_020_000_000L);

    node.tell("overview", overview);

    browser.awaitScript("return document.querySelector('.meter span').style.width === '90%'");
    assertThat(browser.faults()).isEmpty();
  }

  @Test
  void asksWhereThereIsNoStream() throws IOException {
    node.answer("GET /live", 503, "{\"error\": \"too many watch\", \"hint\": \"\"}");
    open("", "Asks every 5 s");

    node.answer("GET /overview", Changed.overview(queue -> queue.put("failed", 4_321)));

    browser.awaitText("4,321");
  }

  @Test
  void saysThatTheNodeIsGoneAndHowOldIsWhatOneSeesAndGoesOnWhenItIsBack() throws IOException {
    open("", "All about them");
    browser.await(any -> node.isWatched());

    node.die();

    browser.awaitText("No connection to the node.");
    browser.awaitScript("return /What you see is \\d+s old/.test(document.body.innerText)");
    browser.isAccessible("lost");

    node.comeBack();

    browser.awaitNoText("No connection to the node.");
    browser.awaitText("8,214 of 13,500 frames");
  }

  @Test
  void tellsTimesInTheZoneOfWhoLooks() {
    open("", "Times are local: Europe/Berlin, UTC+1");

    assertThat(browser.all(".alarm time[datetime]")).isNotEmpty();
  }

  @Test
  void followsTheSystemUntilToldOtherwise() {
    browser.scheme("dark");
    open("", "As the system");
    assertThat(theme()).isEqualTo("dark");

    browser.press("Colours: As the system");
    browser.awaitText("Light");

    assertThat(theme()).isEqualTo("light");
    open("", "Light");
    assertThat(theme()).isEqualTo("light");
    browser.script("localStorage.clear()");
  }

  private static Object theme() {
    return browser.script("return document.documentElement.dataset.theme");
  }
}
