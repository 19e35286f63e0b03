package org.scopegate.ops.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.testing.QuickFolder;

/** What a browser can be made to send, and what must not come of it. */
class GuardTest {

  private static final String HOLD = "/api/v1/queue/delivery-1/hold";

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private Port port;

  @BeforeEach
  void open() throws Exception {
    port = Port.open(folder);
    new Recording(port.spool()).received("1.2.1", "P1", "MAIN_PACS");
  }

  @AfterEach
  void close() throws Exception {
    port.close();
  }

  @Test
  void changesNothingWithoutTheHeaderThatOtherSitesCannotSend() throws Exception {
    var refused = port.caller().without(Guard.CHANGE).post(HOLD, "");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("hint").asText()).contains("X-Scopegate: 1");
    assertThat(new Recording(port.spool()).states()).containsExactly("delivery-1 DUE");
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://evil.example",
    "Origin, null",
    "Origin, http://127.0.0.1:1",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  void refusesPagesOfOtherSites(String header, String value) throws Exception {
    var change = port.caller().with(header, value).post(HOLD, "");
    var look = port.caller().with(header, value).get("/api/v1/objects");

    assertThat(change.status()).isEqualTo(403);
    assertThat(look.status()).isEqualTo(403);
    assertThat(new Recording(port.spool()).states()).containsExactly("delivery-1 DUE");
  }

  @Test
  void takesItsOwnPage() throws Exception {
    String own = "http://127.0.0.1:" + port.server().port();

    var change =
        port.caller().with("Origin", own).with("Sec-Fetch-Site", "same-origin").post(HOLD, "");

    assertThat(change.status()).isEqualTo(200);
  }

  /** A site whose name was made to lead here, DNS rebinding, sends its own name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:9090",
        "10.0.0.1"
      })
  void answersToNoNameButItsOwn(String host) throws Exception {
    assertThat(raw("GET /api/v1/objects HTTP/1.1\r\nHost: " + host + "\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("localhost and 127.0.0.1 alone")
        .doesNotContain("P1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "127.0.0.1", "[::1]:9090", "LOCALHOST"})
  void answersToItsOwnNames(String host) throws Exception {
    assertThat(raw("GET /api/v1/overview HTTP/1.1\r\nHost: " + host + "\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void saysWithEveryAnswerWhatAPageMayDo() throws Exception {
    for (String path : new String[] {"/", "/healthz", "/api/v1/overview", "/nothing"}) {
      var answer = port.caller().get(path);
      assertThat(answer.header("Content-Security-Policy").orElseThrow())
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.header("X-Content-Type-Options")).as(path).contains("nosniff");
      assertThat(answer.header("Referrer-Policy")).as(path).contains("no-referrer");
      assertThat(answer.header("Server")).as(path).isEmpty();
    }
    assertThat(port.caller().get("/api/v1/overview").header("Cache-Control")).contains("no-store");
  }

  @Test
  void readsNoBodyWithoutEnd() throws Exception {
    String why = "x".repeat(100_000);

    var refused = port.caller().post(HOLD, "{\"why\": \"" + why + "\"}");

    assertThat(refused.status()).isEqualTo(413);
    assertThat(new Recording(port.spool()).states()).containsExactly("delivery-1 DUE");
  }

  @Test
  void readsNoHeaderWithoutEnd() throws Exception {
    assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n"))
        .startsWith("HTTP/1.1 431");
  }

  @Test
  void refusesMethodsThatItDoesNotKnow() throws Exception {
    assertThat(port.caller().send("PATCH", HOLD, "").status()).isIn(404, 405);
    assertThat(raw("TRACE / HTTP/1.1\r\nHost: localhost\r\nX-Scopegate: 1\r\n"))
        .doesNotContain("X-Scopegate: 1");
  }

  @Test
  void tellsNothingOfItsInsideWhenItFails() throws Exception {
    String body = "{\"level\": \"" + FakeBackstage.BROKEN + "\"}";

    var failed = port.caller().put("/api/v1/log-level", body);

    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.text()).doesNotContain("Exception", "Inside", "\tat ");
    assertThat(failed.json().get("hint").asText()).isEqualTo("its log says why");
  }

  /** What comes back for a request as it is, with headers that HTTP clients do not let one set. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.server().port())) {
      OutputStream out = socket.getOutputStream();
      out.write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
