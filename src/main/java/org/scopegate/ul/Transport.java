package org.scopegate.ul;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/**
 * How bytes travel over a connected socket: as they are, or through TLS. The channel blocks and
 * accepts direct buffers; closing the socket underneath ends every operation on it.
 */
@FunctionalInterface
public interface Transport {

  /** Bytes as they are. */
  Transport PLAIN = (socket, side) -> socket;

  /** Which end of the connection we are. */
  enum Side {
    CLIENT,
    SERVER
  }

  ByteChannel over(SocketChannel socket, Side side) throws IOException;
}
