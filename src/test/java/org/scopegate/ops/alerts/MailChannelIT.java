package org.scopegate.ops.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.ops.alerts.MailOptions.Login;
import org.scopegate.ops.alerts.MailOptions.Security;
import org.scopegate.ops.alerts.Notice.Event;
import org.scopegate.testing.MailServer;
import org.scopegate.testing.MailServer.Mail;
import org.scopegate.testing.Peers;
import org.scopegate.testing.TestCa;
import org.scopegate.testing.TestClock;
import org.scopegate.tls.Passphrase;
import org.scopegate.tls.Secret;
import org.scopegate.tls.TlsSettings;

/** Mail through a real server, in clear and with TLS. */
class MailChannelIT {

  private static final Login LOGIN = new Login("gate", password("open sesame"));
  private static final NoticeText TEXT =
      new NoticeText("Endoskopie Süd", Optional.of(URI.create("https://gate.test:9090")));

  @TempDir Path folder;

  private final TestClock clock = new TestClock();

  @BeforeEach
  void require() throws Exception {
    Peers.require("openssl");
    Peers.python("aiosmtpd");
  }

  @Test
  void allNoticesOfAnAlarmAreOneThreadThatNobodysHolidayNoteAnswers() throws Exception {
    try (MailServer server = MailServer.plain(folder.resolve("mail")).start()) {
      MailChannel channel = open(options(server, Security.NONE, List.of("a@x.test", "b@x.test")));

      String words = channel.send(notice(0, Event.RAISED));
      channel.send(notice(1, Event.REMINDED));
      channel.send(notice(2, Event.CLEARED));

      assertThat(words).isEqualTo("taken by localhost:" + server.port());
      List<Mail> mails = server.awaitMails(3);
      Mail raised = mails.get(0);
      assertThat(raised.header("X-To")).isEqualTo("a@x.test,b@x.test");
      assertThat(raised.header("From")).isEqualTo("gate@gate.test");
      assertThat(raised.header("Date")).isEqualTo("Thu, 1 Jan 2026 00:00:00 +0000 (UTC)");
      assertThat(raised.header("Auto-Submitted")).isEqualTo("auto-generated");
      assertThat(raised.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
      assertThat(raised.header("Message-ID")).isEqualTo("<scopegate.17.0@gate.test>");
      assertThat(raised.hasHeader("In-Reply-To")).isFalse();
      assertThat(raised.header("Subject")).startsWith("=?UTF-8?");
      assertThat(MimeUtility.decodeText(raised.header("Subject")))
          .isEqualTo("[Endoskopie Süd] destination down: MAIN");
      assertThat(raised.body())
          .contains(
              "WARNING since 2026-01-01T00:00:00Z",
              "MAIN does not answer",
              "What to do: mend it",
              "Console: https://gate.test:9090");
      for (Mail later : mails.subList(1, 3)) {
        assertThat(later.header("In-Reply-To")).isEqualTo(raised.header("Message-ID"));
        assertThat(later.header("References")).isEqualTo(raised.header("Message-ID"));
        assertThat(later.header("Message-ID")).isNotEqualTo(raised.header("Message-ID"));
      }
      assertThat(MimeUtility.decodeText(mails.get(2).header("Subject")))
          .endsWith("destination down: MAIN, cleared");
      assertThat(mails.get(2).body()).startsWith("Cleared at 2026-01-01T00:00:00Z");
    }
  }

  @Test
  void startTlsAndALoginWhereTheServerWantsThem() throws Exception {
    TestCa ca = TestCa.in(folder.resolve("ca"), "ca");
    try (MailServer server =
        MailServer.secure(
                folder.resolve("mail"), "starttls", ca.holder("mail"), "gate", "open sesame")
            .start()) {
      MailOptions options = trusting(ca, options(server, Security.STARTTLS, List.of("a@x.test")));
      Path file = TestCa.secret(Files.writeString(folder.resolve("password"), "open sesame\n"));

      open(with(options, LOGIN)).send(notice(0, Event.RAISED));
      open(with(options, new Login("gate", new Passphrase.InFile(file))))
          .send(notice(1, Event.REMINDED));

      assertThat(server.awaitMails(2))
          .allSatisfy(mail -> assertThat(mail.header("X-Tls")).isEqualTo("yes"));
      assertThatThrownBy(
              () ->
                  open(with(options, new Login("gate", password("wrong"))))
                      .send(notice(2, Event.CLEARED)))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(Channel.Refused.class)
          .hasMessageContaining("535");
      assertThat(server.mails()).hasSize(2);
    }
  }

  @Test
  void tlsFromTheFirstByteOn() throws Exception {
    TestCa ca = TestCa.in(folder.resolve("ca"), "ca");
    try (MailServer server =
        MailServer.secure(folder.resolve("mail"), "tls", ca.holder("mail")).start()) {
      MailOptions options = trusting(ca, options(server, Security.TLS, List.of("a@x.test")));
      Reach.mail(options);
      assertThat(server.mails()).as("who knocks sends nothing").isEmpty();

      open(options).send(notice(0, Event.RAISED));

      assertThat(server.awaitMails(1)).hasSize(1);
    }
  }

  @Test
  void nothingGoesToAServerThatNobodyVouchesForNorInClearWhereTlsIsWanted() throws Exception {
    TestCa ca = TestCa.in(folder.resolve("ca"), "ca");
    TestCa other = TestCa.in(folder.resolve("other"), "other");
    try (MailServer server =
            MailServer.secure(folder.resolve("mail"), "starttls", ca.holder("mail")).start();
        MailServer plain = MailServer.plain(folder.resolve("plain")).start()) {
      MailOptions options = options(server, Security.STARTTLS, List.of("a@x.test"));
      for (MailOptions wrong :
          List.of(
              options,
              trusting(other, options),
              trusting(ca, options(plain, Security.STARTTLS, List.of("a@x.test"))))) {
        assertThatThrownBy(() -> open(wrong).send(notice(0, Event.RAISED)))
            .isInstanceOf(IOException.class);
      }
      assertThat(server.mails()).isEmpty();
      assertThat(plain.mails()).isEmpty();
    }
  }

  @Test
  void aMailboxThatIsNotThereKeepsTheMailFromNobodyElse() throws Exception {
    try (MailServer server = MailServer.plain(folder.resolve("mail")).start()) {
      MailOptions two = options(server, Security.NONE, List.of("unknown@x.test", "a@x.test"));
      MailOptions one = options(server, Security.NONE, List.of("unknown@x.test"));

      assertThat(open(two).send(notice(0, Event.RAISED))).contains("not for unknown@x.test", "550");
      assertThatThrownBy(() -> open(one).send(notice(0, Event.RAISED)))
          .isInstanceOf(Channel.Refused.class)
          .hasMessageContaining("no such mailbox");
      assertThat(server.awaitMails(1))
          .singleElement()
          .satisfies(mail -> assertThat(mail.header("X-To")).isEqualTo("a@x.test"));
    }
  }

  @Test
  void whatAServerThatIsDownMissedArrivesWhenItIsUpAgainOnce() throws Exception {
    try (MailServer server = MailServer.plain(folder.resolve("mail"))) {
      Outbox outbox =
          new Outbox(
              open(options(server, Security.NONE, List.of("a@x.test"))),
              clock,
              (notice, words, settled) -> assertThat(words).startsWith("mail: "));
      outbox.add(notice(0, Event.RAISED));
      for (int i = 0; i < 5; i++) {
        clock.advance(outbox.step());
      }
      assertThat(outbox.state().failedAttempts()).isEqualTo(5);

      server.start();
      outbox.step();
      outbox.add(notice(1, Event.CLEARED));
      server.kill();
      clock.advance(outbox.step());
      server.start();
      outbox.step();
      outbox.step();

      assertThat(server.awaitMails(2))
          .extracting(mail -> mail.header("Message-ID"))
          .containsExactly("<scopegate.17.0@gate.test>", "<scopegate.17.1@gate.test>");
      assertThat(outbox.state().waiting()).isZero();
      assertThat(outbox.state().delivered()).isEqualTo(2);
    }
  }

  private static MailChannel open(MailOptions options) throws IOException {
    return MailChannel.open(options, TEXT);
  }

  private Notice notice(int number, Event event) {
    return new Notice(
        "17",
        number,
        event,
        clock.instant(),
        Troubles.alarm("destination_down", "MAIN", "MAIN does not answer: schläft."));
  }

  private static MailOptions options(MailServer server, Security security, List<String> to) {
    return new MailOptions(
        to,
        "localhost",
        server.port(),
        "gate@gate.test",
        security,
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(20));
  }

  private static MailOptions trusting(TestCa ca, MailOptions options) {
    return new MailOptions(
        options.to(),
        options.host(),
        options.port(),
        options.from(),
        options.security(),
        options.login(),
        Optional.of(TlsSettings.defaults().withTrust(ca.certificate())),
        options.timeout());
  }

  private static MailOptions with(MailOptions options, Login login) {
    return new MailOptions(
        options.to(),
        options.host(),
        options.port(),
        options.from(),
        options.security(),
        Optional.of(login),
        options.trust(),
        options.timeout());
  }

  private static Passphrase password(String text) {
    return new Passphrase.Given(new Secret(text));
  }
}
