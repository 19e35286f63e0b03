package org.scopegate.ul;

import java.security.cert.X509Certificate;
import java.util.List;
import org.scopegate.tls.Certificates;

/**
 * What TLS has agreed on for a connection.
 *
 * @param certificates the peer's own first; empty where it showed none
 */
public record TlsSession(String version, String cipherSuite, List<X509Certificate> certificates) {

  public TlsSession {
    certificates = List.copyOf(certificates);
  }

  @Override
  public String toString() {
    String peer =
        certificates.isEmpty() ? "no certificate" : Certificates.name(certificates.get(0));
    return version + " " + cipherSuite + ", " + peer;
  }
}
