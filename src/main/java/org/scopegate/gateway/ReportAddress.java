package org.scopegate.gateway;

import java.util.Optional;

/**
 * Where towers take storage commitment reports.
 *
 * @param host name or address; empty: from where the tower asked
 * @param port TCP port
 * @param tls empty for a connection in clear
 */
public record ReportAddress(Optional<String> host, int port, Optional<PeerTls> tls) {

  public ReportAddress {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("report_to: port " + port + " is not within 1 to 65535");
    }
    if (host.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("report_to: a blank host");
    }
  }

  /** There, in clear. */
  public static ReportAddress of(String host, int port) {
    return new ReportAddress(Optional.of(host), port, Optional.empty());
  }

  public ReportAddress withTls(PeerTls keys) {
    return new ReportAddress(host, port, Optional.of(keys));
  }
}
