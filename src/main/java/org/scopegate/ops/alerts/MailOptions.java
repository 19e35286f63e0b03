package org.scopegate.ops.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.scopegate.tls.Passphrase;
import org.scopegate.tls.TlsSettings;

/**
 * Whom mail goes to, and through which server.
 *
 * @param from its sender
 * @param login where the server wants to know who we are
 * @param trust who vouches for the server; empty: whom Java trusts
 * @param timeout for connecting and for each answer
 */
public record MailOptions(
    List<String> to,
    String host,
    int port,
    String from,
    Security security,
    Optional<Login> login,
    Optional<TlsSettings> trust,
    Duration timeout) {

  /** How the connection is secured. */
  public enum Security {
    /** Not at all. */
    NONE,
    /** From the first command on, or no mail is sent. */
    STARTTLS,
    /** From the first byte on. */
    TLS
  }

  /** A user of the server. */
  public record Login(String user, Passphrase password) {}

  public MailOptions {
    to = List.copyOf(to);
    if (to.isEmpty()) {
      throw new IllegalArgumentException("mail to nobody");
    }
  }

  /** {@code smtp.hospital.local:587}. */
  public String server() {
    return host + ":" + port;
  }

  /** Its way in words: {@code by mail to it@hospital.local, from ... through ..., by STARTTLS}. */
  public String words() {
    return "by mail to %s, from %s through %s, %s"
        .formatted(
            String.join(", ", to),
            from,
            server(),
            switch (security) {
              case NONE -> "in clear";
              case STARTTLS -> "by STARTTLS";
              case TLS -> "over TLS";
            });
  }
}
