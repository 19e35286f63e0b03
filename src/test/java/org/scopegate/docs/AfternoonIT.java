package org.scopegate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.scopegate.ops.web.console.Browser;
import org.scopegate.testing.Peers;

/** The newcomer's path of the README, its commands in a shell and its looks in a browser. */
class AfternoonIT {

  private static final Path README = Path.of("README.md");
  private static final String FIRST = "## The first afternoon";
  private static final List<String> STEPS =
      List.of(
          "### 1. Say who is who",
          "### 2. Start two archives and the node",
          "### 3. Send, and watch",
          "### 4. Find it",
          "### 5. Break the main archive",
          "### 6. Repair it, and see it drain");

  @TempDir Path folder;

  @BeforeEach
  void require() {
    Peers.require("bash");
  }

  @Test
  void isWalkedAsItStands() throws Exception {
    Page readme = Page.read(README);
    assertThat(readme.text().lines().filter(line -> line.startsWith("### ")))
        .containsExactlyElementsOf(STEPS);
    try (Site site = Site.in(folder.resolve("site"));
        Browser browser = Browser.start().size(1280, 900)) {
      Walk walk = new Walk(site, readme);
      String console = site.here("http://localhost:9090/");

      walk.section(FIRST);
      walk.section(STEPS.get(0));
      walk.section(STEPS.get(1));
      browser.open(console);
      browser.awaitText("All is well");

      walk.section(STEPS.get(2));
      awaitDone(browser, 3);

      browser.click("#quick-q");
      browser.script("document.querySelector('#quick-q').focus()");
      browser.type("DEMO1", Keys.ENTER);
      browser.click("td a[href^='#/object/']");
      browser.awaitScript("return document.querySelector('img.picture')?.naturalWidth > 0");
      browser.awaitText("Header against stream");
      walk.section(STEPS.get(3));

      site.given("no archive MAIN_PACS");
      browser.open(console);
      walk.section(STEPS.get(4));
      browser.awaitText("Needs you now");
      browser.awaitText("MAIN_PACS does not answer since");
      browser.awaitText("Suspended");
      awaitDone(browser, 5);

      walk.section(STEPS.get(5));
      browser.awaitText("All is well");
      awaitDone(browser, 6);
      browser.awaitNoText("MAIN_PACS does not answer since");
      assertThat(browser.faults()).isEmpty();
    }
  }

  /** The first recording is derived and delivered twice: three. The second likewise. */
  private static void awaitDone(Browser browser, int entries) {
    browser.awaitScript(
        "return document.querySelector(\".counter[href='#/queue?state=done'] .num\")?.textContent"
            + " === arguments[0]",
        Integer.toString(entries));
  }
}
