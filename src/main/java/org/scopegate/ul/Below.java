package org.scopegate.ul;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/** The socket below TLS. Its owner, the reading thread, says whether a read waits. */
final class Below implements ByteChannel {

  private final SocketChannel socket;
  boolean wait = true;

  Below(SocketChannel socket) {
    this.socket = socket;
  }

  /** Zero where there is nothing and nobody waits. */
  @Override
  public int read(ByteBuffer into) throws IOException {
    return wait || socket.socket().getInputStream().available() > 0 ? socket.read(into) : 0;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    return socket.write(bytes);
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
