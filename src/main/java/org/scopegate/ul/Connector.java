package org.scopegate.ul;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes connections to one peer and associations on them.
 *
 * @param connectTimeout for each address that the host name stands for
 */
public record Connector(String host, int port, Duration connectTimeout, Transport transport) {

  private static final AtomicLong COUNT = new AtomicLong();

  public Connector {
    if (host.isBlank() || port < 1 || port > 0xFFFF) {
      throw new IllegalArgumentException("peer '" + host + "' port " + port);
    }
    if (connectTimeout.isNegative() || connectTimeout.isZero()) {
      throw new IllegalArgumentException("connect timeout of " + connectTimeout);
    }
  }

  /** Connects and negotiates; the association belongs to the calling thread. */
  public Association request(AssociateRq rq, AssociationOptions options)
      throws AssociationException {
    SocketChannel socket = connect();
    Association association = associate(socket, options);
    try {
      association.request(rq);
      return association;
    } catch (AssociationException failed) {
      association.close();
      throw failed;
    }
  }

  private Association associate(SocketChannel socket, AssociationOptions options)
      throws ConnectFailed {
    try {
      InetAddress peer = ((InetSocketAddress) socket.getRemoteAddress()).getAddress();
      ByteChannel channel = transport.over(socket, Transport.Side.CLIENT);
      return new Association(
          "R" + COUNT.incrementAndGet(),
          StateMachine.Role.REQUESTOR,
          peer,
          new Wire(socket, channel),
          options);
    } catch (IOException failed) {
      throw givenUp(socket, failed);
    }
  }

  /** Tries every address of the host in turn. */
  private SocketChannel connect() throws ConnectFailed {
    try {
      IOException last = null;
      for (InetAddress address : InetAddress.getAllByName(host)) {
        try {
          return connect(address);
        } catch (IOException refused) {
          last = refused;
        }
      }
      throw new ConnectFailed(host, port, last);
    } catch (ConnectFailed failed) {
      throw failed;
    } catch (IOException unknownHost) {
      throw new ConnectFailed(host, port, new IOException("unknown host", unknownHost));
    }
  }

  private SocketChannel connect(InetAddress address) throws IOException {
    SocketChannel socket = SocketChannel.open();
    try {
      int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, connectTimeout.toMillis()));
      socket.socket().connect(new InetSocketAddress(address, port), millis);
      return socket;
    } catch (IOException failed) {
      socket.close();
      throw failed;
    }
  }

  private ConnectFailed givenUp(SocketChannel socket, IOException why) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      why.addSuppressed(alreadyGone);
    }
    return new ConnectFailed(host, port, why);
  }
}
