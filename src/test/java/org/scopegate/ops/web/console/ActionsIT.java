package org.scopegate.ops.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.scopegate.ops.web.console.FixtureNode.Asked;

/** What an operator does reaches the node, once, as a change that our own page asked for. */
class ActionsIT extends OnAPage {

  private static final String API = "/api/v1";

  @ParameterizedTest
  @CsvSource({
    "Retry delivery-588, retry, delivery-588 is due now.",
    "Release delivery-602, release, delivery-602 is released."
  })
  void changesAnEntryAtOnce(String button, String action, String said) throws IOException {
    String path = "/queue/" + button.replaceAll(".* ", "") + "/" + action;
    node.answer("POST " + path, 200, "{}");
    open("queue", "Data set does not match");

    browser.press(button);

    browser.awaitText(said);
    assertThat(change("POST " + API + path).token()).isEqualTo("1");
  }

  @Test
  void offersOnlyWhatTheStateAllows() {
    open("queue", "Data set does not match");

    assertThat(browser.all("[data-key='derivation-311'] .actions button")).isEmpty();
    assertThat(browser.all("[data-key='delivery-618'] .actions button"))
        .extracting(button -> button.getText())
        .containsExactly("Retry", "Hold", "Delete");
  }

  @Test
  void holdsForAReason() throws IOException {
    node.answer("POST /queue/delivery-618/hold", 200, "{}");
    open("queue", "Data set does not match");

    browser.press("Hold delivery-618");
    browser.awaitText("Hold delivery-618?");
    browser.type("the archive asked us to wait", Keys.ENTER);

    browser.awaitText("delivery-618 is held.");
    assertThat(change("POST " + API + "/queue/delivery-618/hold").body())
        .isEqualTo("{\"why\":\"the archive asked us to wait\"}");
  }

  @Test
  void changesAllThatAreSelected() throws IOException {
    node.answer("POST /queue/delivery-588/retry", 200, "{}");
    node.answer("POST /queue/delivery-571/retry", 200, "{}");
    open("queue", "Data set does not match");

    browser.click("[aria-label='Select delivery-588']");
    browser.click("[aria-label='Select delivery-571']");
    browser.awaitText("2 selected");
    browser.press("Retry 2");

    browser.awaitText("2 of 2 due now.");
    change("POST " + API + "/queue/delivery-588/retry");
    change("POST " + API + "/queue/delivery-571/retry");
  }

  @Test
  void deletesOnlyAfterAskingTwice() throws IOException {
    node.answer("DELETE /queue/delivery-618", 200, "{}");
    open("object/12", "Delete the object");

    browser.press("Delete…");
    browser.awaitText("MAIN_PACS does not have it yet and will not get it.");
    browser.awaitText("Delivered to BACKUP_PACS.");
    assertThat(browser.all(".toast")).isEmpty();
    browser.isAccessible("what is lost");
    browser.press("Go on");
    browser.awaitText("This cannot be undone");
    assertThat(browser.all("dialog button.danger[disabled]")).hasSize(1);
    browser.isAccessible("the word typed");
    browser.type("delet", Keys.ENTER);
    assertThat(browser.all("dialog")).hasSize(1);
    assertThat(node.asked()).noneMatch(asked -> asked.what().startsWith("DELETE"));
    browser.type("e", Keys.ENTER);

    browser.awaitText("Deleted: object 12.");
    assertThat(change("DELETE " + API + "/queue/delivery-618?what=object").token()).isEqualTo("1");
  }

  @Test
  void sendsElsewhere() throws IOException {
    node.answer("POST /objects/12/send", 200, "{\"entry\": \"delivery-700\"}");
    open("object/12", "Send elsewhere");

    browser.await("#elsewhere option[value='RESEARCH']");
    browser.script("document.getElementById('elsewhere').value = 'RESEARCH'");
    browser.press("Send");

    browser.awaitText("delivery-700 takes it to RESEARCH.");
    assertThat(change("POST " + API + "/objects/12/send").body())
        .isEqualTo("{\"destination\":\"RESEARCH\"}");
  }

  @Test
  void knocksAtADestinationAndTriesAllThatWaits() throws IOException {
    node.answer(
        "POST /destinations/MAIN_PACS/echo", 200, "{\"status\": \"0000\", \"milliseconds\": 12}");
    node.answer("POST /destinations/MAIN_PACS/flush", 200, "{\"due\": 13}");
    open("destinations", "diagnostic_archive");

    browser.press("Echo MAIN_PACS");
    browser.awaitText("MAIN_PACS answered 0000 after 12 ms.");
    browser.press("Try all of MAIN_PACS now");

    browser.awaitText("13 objects for MAIN_PACS due now.");
    change("POST " + API + "/destinations/MAIN_PACS/echo");
    change("POST " + API + "/destinations/MAIN_PACS/flush");
  }

  @Test
  void saysWhatTheNodeSaysWhenItRefuses() throws IOException {
    node.answer(
        "POST /destinations/MAIN_PACS/echo",
        502,
        "{\"error\": \"MAIN_PACS does not answer\", \"hint\": \"Is it up?\"}");
    open("destinations", "diagnostic_archive");

    browser.press("Echo MAIN_PACS");

    browser.awaitText("MAIN_PACS does not answer Is it up?");
  }

  @Test
  void changesTheLogLevel() throws IOException {
    node.answer("PUT /log-level", 200, "{\"level\": \"DEBUG\"}");
    open("log", "The usual level");
    browser.awaitScript("return document.getElementById('level-INFO').checked");

    browser.click("#level-DEBUG");

    browser.awaitText("The node logs DEBUG now.");
    assertThat(change("PUT " + API + "/log-level").body()).isEqualTo("{\"level\":\"DEBUG\"}");
  }

  @Test
  void searchesForWhatIsInTheOneBox() {
    open("search", "P-20416");

    browser.script("document.getElementById('search-q').focus()");
    browser.type("P 1&2", Keys.ENTER);

    browser.awaitScript("return location.hash === '#/search?q=P+1%262'");
    browser.await(any -> has("GET " + API + "/objects?q=P+1%262&limit=50"));
  }

  @Test
  void searchesByFieldsAndLocalTime() {
    open("search?patient_id=P-20411&from=2026-11-28T09:30", "P-20416");

    // Berlin is an hour ahead in winter
    browser.await(
        any ->
            has(
                "GET "
                    + API
                    + "/objects?patient_id=P-20411&from=2026-11-28T08%3A30%3A00.000Z&limit=50"));
  }

  @Test
  void filtersTheQueueByAddress() {
    open("queue?state=failed&kind=delivery&target=MAIN_PACS", "Data set does not match");

    assertThat(has("GET " + API + "/queue?state=failed&kind=delivery&target=MAIN_PACS&limit=50"))
        .isTrue();
    browser.press("Show more");

    browser.await(
        any ->
            has(
                "GET "
                    + API
                    + "/queue?state=failed&kind=delivery&target=MAIN_PACS&limit=50&after=delivery-617"));
  }

  @Test
  void asksForWhatIsNotDoneUntilAllIsAskedFor() {
    open("queue", "Data set does not match");

    assertThat(has("GET " + API + "/queue?state=due&state=leased&state=held&state=failed&limit=50"))
        .isTrue();
    browser.await(".segments a[href='#/queue?state=all']").click();

    browser.await(any -> has("GET " + API + "/queue?limit=50"));
  }

  @Test
  void saysOfWhatWaitsForASuspendedDestinationWhenItIsTried() throws IOException {
    open("queue", "Data set does not match");
    browser.awaitText("when it answers");

    node.tell("destinations", Changed.destination(main -> main.put("state", "open")));

    browser.awaitText("in 12m");
  }

  private Asked change(String what) {
    assertThat(node.asked()).filteredOn(asked -> asked.what().equals(what)).hasSize(1);
    return node.asked().stream()
        .filter(asked -> asked.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  private Boolean has(String what) {
    return node.asked().stream().anyMatch(asked -> asked.what().equals(what));
  }
}
