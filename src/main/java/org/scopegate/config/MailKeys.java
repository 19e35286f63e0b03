package org.scopegate.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.scopegate.ops.alerts.MailOptions;
import org.scopegate.ops.alerts.MailOptions.Login;
import org.scopegate.ops.alerts.MailOptions.Security;
import org.scopegate.tls.Passphrase;

/**
 * The keys {@code alert_email} and {@code smtp}. Where only the first is set, mail goes to this
 * machine's own server, as of any program that sends mail.
 */
final class MailKeys {

  private static final String THIS_MACHINE = "localhost";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Faults faults;

  MailKeys(Faults faults) {
    this.faults = faults;
  }

  /** Empty where nobody is to get mail. */
  Optional<MailOptions> read(Section monitoring) {
    List<String> to =
        monitoring.list("alert_email", Kind.EMAIL).stream().map(Located::value).toList();
    Section smtp = monitoring.section("smtp");
    MailOptions options = options(smtp, to.isEmpty() ? List.of("nobody@localhost") : to);
    smtp.close();
    if (to.isEmpty() && monitoring.has("smtp")) {
      faults.warn(
          monitoring.place("smtp"),
          "nobody gets mail: monitoring.alert_email is not set",
          "alert_email: admin@hospital.local, or a list of several");
    }
    return to.isEmpty() ? Optional.empty() : Optional.of(options);
  }

  private MailOptions options(Section smtp, List<String> to) {
    String host = smtp.value("host", Kind.HOST, THIS_MACHINE);
    boolean here = Loopback.is(host);
    Security security =
        smtp.value(
            "security", Kind.oneOf(Security.class), here ? Security.NONE : Security.STARTTLS);
    int port = smtp.value("port", Kind.count(1, 65_535), usualPort(security));
    Optional<Login> login = login(smtp, security == Security.NONE && !here);
    return new MailOptions(
        to,
        host,
        port,
        smtp.optional("from", Kind.EMAIL).orElseGet(MailKeys::usualSender),
        security,
        login,
        new TrustKeys(faults).read(smtp),
        smtp.value("timeout", Kind.TIMEOUT, TIMEOUT));
  }

  private static int usualPort(Security security) {
    return switch (security) {
      case NONE -> 25;
      case STARTTLS -> 587;
      case TLS -> 465;
    };
  }

  private Optional<Login> login(Section smtp, boolean inClear) {
    Optional<String> user = smtp.optional("user", Kind.TEXT);
    Passphrase password = smtp.passphrase("password", Passphrase.NONE);
    if (user.isEmpty()) {
      if (smtp.has("password") || smtp.has("password_file")) {
        faults.add(smtp.place(), "a password without user", "user: NAME");
      }
      return Optional.empty();
    }
    if (inClear) {
      faults.add(
          smtp.place("user"),
          "user and password would be sent without TLS",
          "security: starttls, or tls");
    }
    return Optional.of(new Login(user.get(), password));
  }

  private static String usualSender() {
    try {
      return "scopegate@" + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "scopegate@localhost";
    }
  }
}
