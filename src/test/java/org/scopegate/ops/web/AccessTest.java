package org.scopegate.ops.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.gateway.Passcode;
import org.scopegate.testing.QuickFolder;
import org.scopegate.testing.TestClock;
import org.scopegate.tls.Passphrase;

/** Who is let in by a port that asks, and for how long. */
class AccessTest {

  private static final String TOKEN = "a-token-of-24-characters";
  private static final String OVERVIEW = "/api/v1/overview";
  private static final String SESSION = "/api/v1/session";
  private static final Passcode ANNAS = Passcode.of("right");

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private final TestClock clock = new TestClock();
  private final Map<String, Passcode> users = new HashMap<>(Map.of("anna", ANNAS));
  private Path tokenFile;
  private Port port;

  @BeforeEach
  void open() throws Exception {
    tokenFile = folder.resolve("token");
    Files.writeString(tokenFile, TOKEN + "\n");
    Files.setPosixFilePermissions(tokenFile, PosixFilePermissions.fromString("rw-------"));
    Access access =
        new Access(
            Optional.of(new Passphrase.InFile(tokenFile)),
            Optional.of(name -> Optional.ofNullable(users.get(name))));
    port = Port.open(folder, access, clock);
  }

  @AfterEach
  void close() throws Exception {
    port.close();
  }

  @Test
  void showsNothingButHealthAndThePageToStrangers() throws Exception {
    for (String open : new String[] {"/healthz", "/readyz", "/", SESSION, "/api/v1/openapi.yaml"}) {
      assertThat(port.caller().get(open).status()).as(open).isEqualTo(200);
    }
    for (String operation : Contract.of().operations()) {
      String method = operation.substring(0, operation.indexOf(' '));
      String path =
          operation
              .substring(method.length() + 1)
              .replace("{entry}", "delivery-1")
              .replace("{object}", "1")
              .replace("{ae_title}", "OTHER_PACS");
      if (path.startsWith("/api/v1/") && !path.equals(SESSION) && !path.endsWith("openapi.yaml")) {
        assertThat(port.caller().send(method, path, "").status()).as(operation).isEqualTo(401);
      }
    }
    assertThat(port.caller().get("/metrics").status()).isEqualTo(401);
  }

  @Test
  void letsInByTokenAndByUser() throws Exception {
    assertThat(bearer(TOKEN).get(OVERVIEW).status()).isEqualTo(200);
    assertThat(bearer(TOKEN).get("/metrics").status()).isEqualTo(200);
    assertThat(basic("anna", "right").get(OVERVIEW).status()).isEqualTo(200);
    assertThat(bearer(TOKEN + "x").get(OVERVIEW).status()).isEqualTo(401);
    assertThat(basic("anna", "wrong").get(OVERVIEW).status()).isEqualTo(401);
    assertThat(basic("token", TOKEN).get(OVERVIEW).status()).isEqualTo(401);
  }

  @Test
  void takesANewTokenAtOnceAndNoneThatIsTooShort() throws Exception {
    Files.writeString(tokenFile, "another-token-of-some-length\n");
    assertThat(bearer(TOKEN).get(OVERVIEW).status()).isEqualTo(401);
    assertThat(bearer("another-token-of-some-length").get(OVERVIEW).status()).isEqualTo(200);

    Files.writeString(tokenFile, "\n");
    assertThat(bearer("").get(OVERVIEW).status()).isEqualTo(401);
  }

  @Test
  void givesACookieThatScriptsOfOtherSitesCannotUse() throws Exception {
    var in = port.caller().post(SESSION, "{\"user\": \"anna\", \"passcode\": \"right\"}");
    Caller anna = port.caller().with("Cookie", cookie(in));

    assertThat(in.header("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Secure", "Max-Age");
    assertThat(in.json().get("name").asText()).isEqualTo("anna");
    assertThat(anna.get(OVERVIEW).status()).isEqualTo(200);
    assertThat(anna.get(SESSION).json().get("authenticated").asBoolean()).isTrue();
  }

  @Test
  void endsASessionWhenItIsToldTo() throws Exception {
    Caller anna = loggedIn();

    var out = anna.delete(SESSION);

    assertThat(out.json().get("authenticated").asBoolean()).isFalse();
    assertThat(out.header("Set-Cookie").orElseThrow())
        .contains("scopegate=;", "Expires=Thu, 01 Jan 1970");
    assertThat(anna.get(OVERVIEW).status()).isEqualTo(401);
  }

  @Test
  void endsASessionThatNobodyUses() throws Exception {
    Caller anna = loggedIn();
    clock.advance(Sessions.LONGEST_IDLE);
    assertThat(anna.get(OVERVIEW).status()).isEqualTo(200);

    clock.advance(Sessions.LONGEST_IDLE.plusSeconds(1));

    assertThat(anna.get(OVERVIEW).status()).isEqualTo(401);
  }

  @Test
  void endsASessionAfterADaysWorkHoweverMuchItIsUsed() throws Exception {
    Caller anna = loggedIn();
    for (Duration used = Duration.ZERO;
        used.compareTo(Sessions.LONGEST) < 0;
        used = used.plus(Sessions.LONGEST_IDLE)) {
      assertThat(anna.get(SESSION).json().get("authenticated").asBoolean()).isTrue();
      clock.advance(Sessions.LONGEST_IDLE);
    }

    clock.advance(Duration.ofSeconds(1));

    assertThat(anna.get(OVERVIEW).status()).isEqualTo(401);
  }

  @Test
  void endsTheSessionOfAUserWhoIsTakenOutOrHasANewPasscode() throws Exception {
    Caller anna = loggedIn();
    Caller script = basic("anna", "right");
    assertThat(script.get(OVERVIEW).status()).isEqualTo(200);

    users.put("anna", Passcode.of("new"));

    assertThat(anna.get(OVERVIEW).status()).isEqualTo(401);
    assertThat(script.get(OVERVIEW).status()).isEqualTo(401);
  }

  @Test
  void letsWhoGuessesWaitAndNobodyElse() throws Exception {
    for (int i = 0; i < Patience.FREE_TRIES; i++) {
      assertThat(basic("anna", "guess" + i).get(OVERVIEW).status()).isEqualTo(401);
    }

    var early = basic("anna", "right").get(OVERVIEW);
    assertThat(early.status()).isEqualTo(429);
    assertThat(early.header("Retry-After")).contains("1");
    assertThat(bearer(TOKEN).get(OVERVIEW).status()).isEqualTo(200);

    clock.advance(Duration.ofSeconds(1));
    assertThat(basic("anna", "right").get(OVERVIEW).status()).isEqualTo(200);
  }

  @Test
  void tellsNoStrangerWhatItWasThatWasWrong() throws Exception {
    var stranger = port.caller().post(SESSION, "{\"user\": \"bob\", \"passcode\": \"secret\"}");
    var noJson = port.caller().post(SESSION, "{\"user\": \"anna\", \"passcode\": secret}");

    assertThat(stranger.status()).isEqualTo(401);
    assertThat(stranger.text()).doesNotContain("bob", "secret");
    assertThat(noJson.status()).isEqualTo(400);
    assertThat(noJson.text()).doesNotContain("secret");
  }

  @Test
  void namesWhoHasChangedSomething() throws Exception {
    new Recording(port.spool()).received("1.2.1", "P1", "MAIN_PACS");

    loggedIn().post("/api/v1/queue/delivery-1/hold", "");

    assertThat(bearer(TOKEN).get("/api/v1/objects/1").json().get("history").toString())
        .contains("delivery-1 held by anna");
  }

  @Test
  void whatIsDeletedIsDeletedInTheNameOfWhoWasLetIn() throws Exception {
    new Recording(port.spool())
        .received("1.2.1", "P1", "MAIN_PACS")
        .received("1.2.2", "P2", "MAIN_PACS");

    basic("anna", "right").delete("/api/v1/queue/delivery-1?what=object");
    bearer(TOKEN).delete("/api/v1/queue/delivery-2?what=object");

    assertThat(port.spool().journal().removable())
        .extracting(removal -> removal.operator().orElseThrow().name())
        .containsExactly("anna", "token");
  }

  private Caller loggedIn() throws Exception {
    var in = port.caller().post(SESSION, "{\"user\": \"anna\", \"passcode\": \"right\"}");
    return port.caller().with("Cookie", cookie(in));
  }

  private static String cookie(Caller.Answer answer) {
    return answer.header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  private Caller bearer(String token) {
    return port.caller().with("Authorization", "Bearer " + token);
  }

  private Caller basic(String user, String passcode) {
    byte[] both = (user + ":" + passcode).getBytes(StandardCharsets.UTF_8);
    return port.caller().with("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
  }
}
