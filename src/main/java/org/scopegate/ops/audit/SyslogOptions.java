package org.scopegate.ops.audit;

import org.scopegate.tls.HostCheck;
import org.scopegate.tls.TlsSettings;

/**
 * A repository that speaks syslog over TLS.
 *
 * @param tls keys and trust
 * @param check whether its certificate must name its host
 */
public record SyslogOptions(String host, int port, TlsSettings tls, HostCheck check) {

  public SyslogOptions {
    if (host.isBlank() || port < 1 || port > 0xFFFF) {
      throw new IllegalArgumentException("audit repository '" + host + "' port " + port);
    }
    if (tls.trust().isEmpty()) {
      throw new IllegalArgumentException("audit repository " + host + ": nobody is trusted");
    }
  }
}
