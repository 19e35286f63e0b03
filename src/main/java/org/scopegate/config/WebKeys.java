package org.scopegate.config;

import java.net.InetAddress;
import java.util.Optional;
import org.scopegate.ops.web.Access;
import org.scopegate.tls.TlsSettings;

/**
 * The keys of the HTTP port that are about who is let in.
 *
 * @param tls with what HTTPS is spoken; empty: HTTP
 */
public record WebKeys(Access access, Optional<TlsSettings> tls) {

  /** The port shows patients' numbers and deletes recordings: not to whoever is in the network. */
  void check(InetAddress bind, Section keys, Faults faults) {
    if (bind.isLoopbackAddress()) {
      return;
    }
    if (!access.needed()) {
      faults.add(
          keys.place("bind"),
          keys.nameOf("bind") + " lets everybody in who reaches " + bind.getHostAddress(),
          "token_file: FILE, users: {file: FILE}, or 127.0.0.1");
    } else if (tls.isEmpty()) {
      faults.warn(
          keys.place("bind"),
          "tokens and passcodes of the console are sent without TLS: anybody on the network can"
              + " read them",
          "tls: true, or a proxy with TLS in front and bind: 127.0.0.1");
    }
  }
}
