package org.scopegate.ops.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.ops.metrics.LatestStanding;
import org.scopegate.testing.LogLines;
import org.scopegate.testing.QuickFolder;
import org.scopegate.testing.TestClock;

@Timeout(60)
class LiveTest {

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
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
  void tellsAllAtFirstAndThenWhatHasChanged() throws Exception {
    try (BufferedReader events = watch().reader()) {
      assertThat(List.of(event(events), event(events), event(events), event(events), event(events)))
          .containsExactly("overview", "activity", "destinations", "alarms", "refusals");

      new Recording(port.spool()).received("1.2.1", "P1", "MAIN_PACS");

      assertThat(dataOf("destinations", events)).contains("MAIN_PACS");
    }
  }

  @Test
  void tellsBodiesAsTheirResourcesDo() throws Exception {
    try (BufferedReader events = watch().reader()) {
      assertThat(Contract.of().errors("/components/schemas/Overview", dataOf("overview", events)))
          .isEmpty();
      assertThat(
              Contract.of()
                  .errors("/components/schemas/Destinations", dataOf("destinations", events)))
          .isEmpty();
      assertThat(Contract.of().errors("/components/schemas/Alarms", dataOf("alarms", events)))
          .isEmpty();
    }
  }

  @Test
  void hasABoundedNumberOfWatchers() throws Exception {
    List<Watch> watchers = new ArrayList<>();
    try {
      for (int i = 0; i < Live.MOST_WATCHERS; i++) {
        watchers.add(watch());
      }
      Watch late = watch();
      watchers.add(late);

      assertThat(watchers.get(0).status()).isEqualTo(200);
      assertThat(late.status()).isEqualTo(503);
      assertThat(port.caller().get("/api/v1/overview").status()).isEqualTo(200);
    } finally {
      for (Watch each : watchers) {
        each.body().close();
      }
    }
  }

  @Test
  void logsALineWhenNothingCanBeReadAndOneWhenItCanAgain() throws Exception {
    port.close();
    TestClock clock = new TestClock();
    port = Port.open(folder, Access.OPEN, clock);
    try (LogLines live = LogLines.of(Live.class);
        LogLines standing = LogLines.of(LatestStanding.class);
        LogLines faults = LogLines.of(Setup.class)) {
      port.readable(false);
      for (int i = 0; i < 3; i++) {
        clock.advance(Duration.ofSeconds(2));
        assertThat(statusOfAWatch()).isEqualTo(503);
      }
      port.readable(true);
      for (int i = 0; i < 2; i++) {
        clock.advance(Duration.ofSeconds(2));
        assertThat(statusOfAWatch()).isEqualTo(200);
      }

      assertThat(live.lines())
          .containsExactly(
              "ERROR nobody who watches is told how work stands: journal.db: cannot be read",
              "WARN those who watch are told again how work stands");
      assertThat(standing.lines())
          .containsExactly(
              "WARN how work stands is not known: journal.db: cannot be read",
              "WARN how work stands is known again");
      assertThat(faults.lines()).isEmpty();
    }
  }

  @Test
  void endsWithThePort() throws Exception {
    try (BufferedReader events = watch().reader()) {
      event(events);

      port.server().close();

      assertThat(rest(events)).isNotNull();
    }
  }

  private record Watch(int status, InputStream body) {
    BufferedReader reader() {
      return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }
  }

  private int statusOfAWatch() throws Exception {
    Watch watch = watch();
    watch.body().close();
    return watch.status();
  }

  private Watch watch() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port.server().port() + "/api/v1/live"))
            .build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    return new Watch(response.statusCode(), response.body());
  }

  /** The name of the next event. */
  private static String event(BufferedReader events) throws IOException {
    String line = events.readLine();
    while (!line.startsWith("event: ")) {
      line = events.readLine();
    }
    return line.substring("event: ".length());
  }

  private static String dataOf(String name, BufferedReader events) throws IOException {
    String next = event(events);
    while (!next.equals(name)) {
      next = event(events);
    }
    return events.readLine().substring("data: ".length());
  }

  /** All that comes until the end; it must come. */
  private static List<String> rest(BufferedReader events) {
    List<String> lines = new ArrayList<>();
    try {
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        lines.add(line);
      }
    } catch (IOException cut) {
      lines.add("cut");
    }
    return lines;
  }
}
