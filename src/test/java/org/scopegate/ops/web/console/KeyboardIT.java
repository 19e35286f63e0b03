package org.scopegate.ops.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Without a mouse: everything can be reached, in the order in which it is read. */
class KeyboardIT extends OnAPage {

  @Test
  void reachesTheContentInOneStep() {
    open("", "All about them");

    browser.tab();
    assertThat(browser.focused()).isEqualTo("Skip to the content");
    browser.type(Keys.ENTER);

    browser.awaitScript("return document.activeElement.id === 'content'");
    assertThat(browser.hash()).isEqualTo("#/");
  }

  @Test
  void walksInTheOrderInWhichThePageIsRead() {
    open("", "All about them");

    List<String> walked = new ArrayList<>();
    for (int step = 0; step < 16; step++) {
      browser.tab();
      walked.add(browser.focused());
      assertThat(isMarked()).as("a focus that is seen on " + walked).isTrue();
    }

    assertThat(walked)
        .containsExactly(
            "Skip to the content",
            "Scopegate Endoscopy gateway",
            "Search: patient ID, accession number, UID or AE title",
            "Colours: As the system",
            "Overview 2 to look at",
            "Queue 3 to look at",
            "Destinations",
            "Search",
            "Configuration",
            "Encoders",
            "Log level",
            "Wall screen",
            "2 open alarms",
            "1 destination suspended",
            "2 failed",
            "1 held");
  }

  /** An outline, or the skip link that has come into the picture. */
  private static boolean isMarked() {
    return (Boolean)
        browser.script(
            "const e = document.activeElement; const s = getComputedStyle(e);"
                + "return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2"
                + " && e.getBoundingClientRect().top >= 0");
  }

  @Test
  void goesToAViewAndIsReadItsHeading() {
    open("", "All about them");
    focus("#ways a[href='#/queue']");

    browser.type(Keys.ENTER);

    browser.awaitScript("return document.activeElement.textContent === 'Queue'");
    assertThat(browser.title()).isEqualTo("Queue · Scopegate");
  }

  @Test
  void keepsTheFocusInADialogAndGivesItBackOnEscape() {
    open("queue", "Data set does not match");
    focus("[aria-label='Delete delivery-618']");

    browser.type(Keys.ENTER);
    browser.awaitText("Delete delivery-618?");
    for (int step = 0; step < 6; step++) {
      browser.tab();
      assertThat(isInside()).as("the focus stays in the dialog").isTrue();
    }
    browser.type(Keys.ESCAPE);

    browser.awaitScript("return document.querySelector('dialog') === null");
    assertThat(browser.focused()).isEqualTo("Delete delivery-618");
    assertThat(node.asked()).noneMatch(asked -> asked.what().startsWith("DELETE"));
  }

  /** Past its last button the focus goes to the browser itself, never to the page behind. */
  private static boolean isInside() {
    return (Boolean)
        browser.script(
            "const e = document.activeElement; return e === document.body || e.closest('dialog') !== null");
  }

  @Test
  void keepsItsPlaceWhileNumbersChange() throws Exception {
    open("", "All about them");
    browser.await(any -> node.isWatched() ? node : null);
    focus(".counters a[href='#/queue?state=held']");

    node.tell("overview", Changed.overview(queue -> queue.put("held", 77)));

    browser.awaitScript("return document.activeElement.textContent.includes('77')");
  }

  @Test
  void opensTheMenuOfAPhone() {
    browser.size(360, 800);
    open("", "All about them");
    focus(".menu");

    browser.type(Keys.ENTER);

    browser.awaitScript("return document.querySelector('.menu').ariaExpanded === 'true'");
    browser.tab();
    assertThat(browser.focused()).startsWith("Overview");
  }

  private static void focus(String css) {
    browser.await(css);
    browser.script("document.querySelector(arguments[0]).focus()", css);
  }
}
