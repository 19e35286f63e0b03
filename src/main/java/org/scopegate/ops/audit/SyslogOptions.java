package org.scopegate.ops.audit;

import java.util.Objects;

/**
 * A repository that speaks syslog over TLS.
 *
 * @param verifyHost whether its certificate must bear its host name
 */
public record SyslogOptions(String host, int port, Tls tls, boolean verifyHost) {

  public SyslogOptions {
    Objects.requireNonNull(tls);
    if (host.isBlank() || port < 1 || port > 0xFFFF) {
      throw new IllegalArgumentException("audit repository '" + host + "' port " + port);
    }
  }
}
