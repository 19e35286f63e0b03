package org.scopegate.ops.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.QuickFolder;

class WebServerTest {

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private Port port;

  @BeforeEach
  void open() throws Exception {
    port = Port.open(folder);
  }

  @AfterEach
  void close() throws Exception {
    port.close();
  }

  @Test
  void saysThatItLivesAndIsReady() throws Exception {
    var alive = port.caller().get("/healthz");
    var ready = port.caller().get("/readyz");

    assertThat(alive.status()).isEqualTo(200);
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.json().get("reasons")).isEmpty();
  }

  @Test
  void saysWhyItTakesNothing() throws Exception {
    try (Port full = Port.openFull(folder.resolve("full"))) {
      var ready = full.caller().get("/readyz");

      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.json().get("reasons").get(0).asText()).contains("storage.minimum_free");
      assertThat(full.caller().get("/healthz").status()).isEqualTo(200);
    }
  }

  @Test
  void handsOutThePageAndSaysWhenItIsUnchanged() throws Exception {
    var page = port.caller().get("/");
    var again = port.caller().with("If-None-Match", page.header("ETag").orElseThrow()).get("/");

    assertThat(page.text()).startsWith("<!doctype html>");
    assertThat(page.header("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(again.status()).isEqualTo(304);
  }

  @Test
  void handsOutNothingElseOfTheClassPath() throws Exception {
    for (String path :
        new String[] {
          "/assets/..%2findex.html", "/assets/%2e%2e/WebServer.class", "/assets/Door.class", "/x"
        }) {
      assertThat(port.caller().get(path).status()).as(path).isIn(400, 404);
    }
  }

  @Test
  void handsOutMetricsInTheirFormat() throws Exception {
    var metrics = port.caller().get("/metrics");

    assertThat(metrics.text()).isEqualTo("up 1\n");
    assertThat(metrics.header("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
  }
}
