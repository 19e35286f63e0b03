package org.scopegate.conformance;

import org.scopegate.tls.CipherSuites;
import org.scopegate.tls.TlsSettings;

/** What TLS speaks where it is switched on, from the code that does it. */
final class TlsTable {

  private TlsTable() {}

  static String text() {
    MarkdownTable table = new MarkdownTable("Version", "Cipher suite, best first");
    CipherSuites.ALL.stream()
        .filter(suite -> TlsSettings.ALL_VERSIONS.contains(suite.version()))
        .forEach(suite -> table.row(suite.version(), suite.name()));
    return table.toString();
  }
}
