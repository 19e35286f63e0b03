package org.scopegate.ul;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Who asks for an association, as far as it shows.
 *
 * @param title that it calls itself, which proves nothing
 * @param tls what it has shown by TLS; empty where it came without
 * @param identity of the user, if it names one
 */
public record Caller(
    AeTitle title, InetAddress host, Optional<TlsSession> tls, Optional<UserIdentity> identity) {

  /** Someone with nothing but a title and an address. */
  public static Caller plain(AeTitle title, InetAddress host) {
    return new Caller(title, host, Optional.empty(), Optional.empty());
  }

  /** Its own certificate, whose key it has proved to have. */
  public Optional<X509Certificate> certificate() {
    return tls.flatMap(session -> session.certificates().stream().findFirst());
  }
}
