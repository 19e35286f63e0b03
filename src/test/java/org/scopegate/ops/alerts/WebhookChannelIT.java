package org.scopegate.ops.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.ops.alerts.Notice.Event;
import org.scopegate.testing.Hook;
import org.scopegate.testing.Hook.Call;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.TestCa;
import org.scopegate.testing.TestClock;
import org.scopegate.tls.Passphrase;
import org.scopegate.tls.Secret;
import org.scopegate.tls.TlsContext;
import org.scopegate.tls.TlsSettings;

/** A web server that is told, over HTTP and HTTPS. */
class WebhookChannelIT {

  private static final NoticeText TEXT =
      new NoticeText("gate", Optional.of(URI.create("https://gate.test:9090")));

  @TempDir Path folder;

  private final TestClock clock = new TestClock();

  @Test
  void getsOnePostForEachNoticeWithItsToken() throws Exception {
    try (Hook hook = Hook.plain()) {
      Passphrase token = new Passphrase.Given(new Secret("t0ken"));
      WebhookChannel channel = open(hook.url(), Optional.of(token), Optional.empty());

      channel.send(notice(0, Event.RAISED));
      channel.send(notice(1, Event.CLEARED));

      assertThat(hook.calls()).hasSize(2);
      Call first = hook.calls().get(0);
      assertThat(first.type()).isEqualTo("application/json");
      assertThat(first.authorization()).contains("Bearer t0ken");
      assertThat(json(first))
          .isEqualTo(
              new ObjectMapper()
                  .readTree(
                      """
                      {"version": 1, "id": "17.0", "episode": "17", "event": "raised",
                       "at": "2026-01-01T00:00:00Z", "node": "gate",
                       "text": "[gate] destination down: MAIN\\nMAIN does not answer.",
                       "url": "https://gate.test:9090",
                       "alarm": {"name": "destination_down", "subject": "MAIN",
                                 "severity": "warning", "since": "2026-01-01T00:00:00Z",
                                 "text": "MAIN does not answer.", "hint": "mend it"}}
                      """));
      JsonNode second = json(hook.calls().get(1));
      assertThat(second.path("event").asText()).isEqualTo("cleared");
      assertThat(second.path("alarm").path("cleared").asText()).isEqualTo("2026-01-01T00:00:00Z");
    }
  }

  @Test
  void overTlsOnlyWhereSomebodyVouchesForTheServer() throws Exception {
    Peers.require("openssl");
    TestCa ca = TestCa.in(folder.resolve("ca"), "ca");
    TestCa.Holder holder = ca.holder("hook");
    TlsContext keys =
        TlsContext.open(
            TlsSettings.defaults().withCertificate(holder.certificate()).withKey(holder.key()));
    try (Hook hook = Hook.secure(keys.context())) {
      TlsSettings trust = TlsSettings.defaults().withTrust(ca.certificate());

      open(hook.url(), Optional.empty(), Optional.of(trust)).send(notice(0, Event.RAISED));
      assertThatThrownBy(
              () ->
                  open(hook.url(), Optional.empty(), Optional.empty())
                      .send(notice(0, Event.RAISED)))
          .isInstanceOf(IOException.class);

      assertThat(hook.calls()).hasSize(1);
    }
  }

  @Test
  void aServerInTroubleIsAskedAgainAndOneThatDoesNotWantThisNoticeIsAskedForTheNext()
      throws Exception {
    try (Hook hook = Hook.plain()) {
      WebhookChannel channel = open(hook.url(), Optional.empty(), Optional.empty());
      for (int status : new int[] {500, 503, 429}) {
        hook.answers(status);
        assertThatThrownBy(() -> channel.send(notice(0, Event.RAISED)))
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(Channel.Refused.class)
            .hasMessageContaining("status " + status);
      }
      for (int status : new int[] {302, 400, 401, 404}) {
        hook.answers(status);
        assertThatThrownBy(() -> channel.send(notice(0, Event.RAISED)))
            .isInstanceOf(Channel.Refused.class);
      }
      assertThat(hook.calls()).as("one attempt each").hasSize(7);
    }
  }

  @Test
  void whatAServerThatIsDownMissedArrivesWhenItIsUpAgainOnce() throws Exception {
    int port = Ports.free();
    Outbox outbox =
        new Outbox(
            open("http://localhost:" + port + "/hook", Optional.empty(), Optional.empty()),
            clock,
            (notice, words, settled) -> assertThat(words).startsWith("webhook: "));
    outbox.add(notice(0, Event.RAISED));
    clock.advance(outbox.step());
    assertThat(outbox.state().fault()).isPresent();
    try (Hook hook = Hook.plain(port)) {
      outbox.step();
      outbox.step();

      assertThat(hook.calls()).hasSize(1);
      assertThat(outbox.state().waiting()).isZero();
    }
  }

  @Test
  void aTokenThatNoHeaderCanBearIsNotRepeated() throws Exception {
    Passphrase token = new Passphrase.Given(new Secret("\ufefft0ken"));
    String url = "http://anna:hunter2@localhost:" + Ports.free() + "/hook";
    WebhookChannel channel = open(url, Optional.of(token), Optional.empty());

    assertThatThrownBy(() -> channel.send(notice(0, Event.RAISED)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("token of the web hook")
        .hasMessageNotContaining("t0ken");
    assertThat(
            new WebhookOptions(URI.create(url), Optional.empty(), Optional.empty(), null).server())
        .doesNotContain("hunter2");
  }

  private static WebhookChannel open(
      String url, Optional<Passphrase> token, Optional<TlsSettings> trust) throws IOException {
    return WebhookChannel.open(
        new WebhookOptions(URI.create(url), token, trust, Duration.ofSeconds(20)), TEXT);
  }

  private Notice notice(int number, Event event) {
    return new Notice(
        "17",
        number,
        event,
        clock.instant(),
        Troubles.alarm("destination_down", "MAIN", "MAIN does not answer."));
  }

  private static JsonNode json(Call call) throws IOException {
    return new ObjectMapper().readTree(call.body());
  }
}
