package org.scopegate.gateway;

import java.util.Optional;

/**
 * Where towers take storage commitment reports.
 *
 * @param host name or address; empty: from where the tower asked
 * @param port TCP port
 */
public record ReportAddress(Optional<String> host, int port) {

  public ReportAddress {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("report_to: port " + port + " is not within 1 to 65535");
    }
    if (host.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("report_to: a blank host");
    }
  }
}
