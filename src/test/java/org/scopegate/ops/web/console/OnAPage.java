package org.scopegate.ops.web.console;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** One browser for the tests of a class, and a busy node of its own for each of them. */
abstract class OnAPage {

  static Browser browser;

  FixtureNode node;

  @BeforeAll
  static void startBrowser() throws IOException {
    browser = Browser.start();
  }

  @AfterAll
  static void stopBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void startNode() throws IOException {
    node = FixtureNode.start();
    browser.size(1280, 900).scheme("light");
  }

  @AfterEach
  void stopNode() {
    browser.leave();
    node.close();
  }

  /** Opens a view and waits until this is on it. */
  void open(String view, String shown) {
    browser.open(node.address() + "/#/" + view);
    browser.awaitText(shown);
  }
}
