package org.scopegate.ul;

import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import org.scopegate.tls.HostCheck;
import org.scopegate.tls.TlsContext;

/**
 * Bytes through TLS from the first one on, PS3.15 B.12. The keys are those of the moment at which a
 * connection is made.
 *
 * @param host that a client calls; a server's has no meaning
 */
public record TlsTransport(TlsContext context, String host, int port, HostCheck check)
    implements Transport {

  /** For accepted connections. */
  public static TlsTransport server(TlsContext context) {
    return new TlsTransport(context, "", 0, HostCheck.ANY_TRUSTED);
  }

  @Override
  public ByteChannel over(SocketChannel socket, Side side) {
    SSLEngine engine =
        side == Side.SERVER ? context.serverEngine() : context.clientEngine(host, port, check);
    return new TlsWire(socket, context.context(), engine, side);
  }
}
