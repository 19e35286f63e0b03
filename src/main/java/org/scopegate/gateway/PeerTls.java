package org.scopegate.gateway;

import java.util.Optional;
import org.scopegate.tls.HostCheck;
import org.scopegate.tls.TlsContexts;
import org.scopegate.tls.TlsSettings;
import org.scopegate.ul.TlsTransport;
import org.scopegate.ul.Transport;

/**
 * How TLS is spoken to whom we call.
 *
 * @param settings keys and trust
 * @param check whether the peer's certificate must name its host
 */
public record PeerTls(TlsSettings settings, HostCheck check) {

  /**
   * What connections to that host go over. Keys that cannot be used are a fault of each connection:
   * nothing ever goes in clear instead.
   *
   * @param tls empty for connections in clear
   */
  static Transport transport(Optional<PeerTls> tls, String host, int port, TlsContexts contexts) {
    return tls.map(it -> it.over(host, port, contexts)).orElse(Transport.PLAIN);
  }

  private Transport over(String host, int port, TlsContexts contexts) {
    return (socket, side) ->
        new TlsTransport(contexts.of(settings), host, port, check).over(socket, side);
  }
}
