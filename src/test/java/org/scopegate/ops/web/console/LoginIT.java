package org.scopegate.ops.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Who is not known sees a form and nothing else. */
class LoginIT extends OnAPage {

  @BeforeEach
  void shut() throws IOException {
    node.answer(
        "GET /session", 200, "{\"authenticated\": false, \"needed\": true, \"name\": \"\"}");
  }

  @Test
  void asksWhoIsThereBeforeAnythingElse() {
    open("queue", "Sign in");

    browser.isAccessible("sign in");
    browser.size(360, 800);
    browser.fitsItsWidth("sign in");
    assertThat(node.asked())
        .extracting(FixtureNode.Asked::what)
        .containsOnly("GET /api/v1/session");
  }

  @Test
  void letsInWhoHasTheToken() throws IOException {
    node.answer("POST /session", 200, "{}");
    open("queue", "Sign in");
    node.answer(
        "GET /session", 200, "{\"authenticated\": true, \"needed\": true, \"name\": \"token\"}");

    browser.script("document.getElementById('login-token').focus()");
    browser.type("secret", Keys.ENTER);

    browser.awaitText("Data set does not match");
    assertThat(node.asked())
        .anyMatch(
            asked ->
                asked.what().equals("POST /api/v1/session")
                    && asked.body().equals("{\"token\":\"secret\"}"));
  }

  @Test
  void saysThatAPasscodeIsWrong() throws IOException {
    node.answer("POST /session", 401, "{\"error\": \"not known\", \"hint\": \"ask who runs it\"}");
    open("", "Sign in");

    browser.script("document.getElementById('login-user').focus()");
    browser.type("eve", Keys.TAB, "guess", Keys.ENTER);

    browser.awaitText("ask who runs it");
    assertThat(node.asked())
        .anyMatch(asked -> asked.body().equals("{\"user\":\"eve\",\"passcode\":\"guess\"}"));
  }

  @Test
  void asksAgainWhenTheSessionIsOver() throws IOException {
    node.answer(
        "GET /session", 200, "{\"authenticated\": true, \"needed\": true, \"name\": \"eve\"}");
    open("queue", "Data set does not match");

    node.answer("GET /queue", 401, "{\"error\": \"sign in first\", \"hint\": \"\"}");

    browser.awaitText("Sign in");
    browser.awaitNoText("Data set does not match");
  }

  @Test
  void signsOut() throws IOException {
    node.answer(
        "GET /session", 200, "{\"authenticated\": true, \"needed\": true, \"name\": \"eve\"}");
    node.answer("DELETE /session", 200, "{}");
    open("", "All about them");

    browser.press("Sign out");

    browser.awaitText("Passcode");
    assertThat(node.asked()).anyMatch(asked -> asked.what().equals("DELETE /api/v1/session"));
  }
}
