package org.scopegate.conformance;

import org.scopegate.dimse.ClientOptions;
import org.scopegate.ul.ServerOptions;
import org.scopegate.ul.Transport;

/** Which connections are encrypted, and by which profile of PS3.15 B. */
final class TlsTable {

  private TlsTable() {}

  static String text() {
    return new MarkdownTable("Associations", "TLS", "Profile of PS3.15 B", "Cipher suites")
        .row(row("received by the gateway AE", ServerOptions.defaults().transport()))
        .row(row("opened to archives", ClientOptions.defaults().transport()))
        .toString();
  }

  /** Whether any connection is encrypted unless it is told otherwise. */
  static boolean encrypts() {
    return ServerOptions.defaults().transport() != Transport.PLAIN
        || ClientOptions.defaults().transport() != Transport.PLAIN;
  }

  private static Object[] row(String associations, Transport transport) {
    if (transport != Transport.PLAIN) {
      throw new IllegalStateException(associations + ": name profile and suites of " + transport);
    }
    return new Object[] {associations, "No", "none", "none"};
  }
}
