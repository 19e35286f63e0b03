package org.scopegate.ul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ServerSocketChannel door;
  private SocketChannel peer;
  private SocketChannel socket;
  private Wire wire;

  @BeforeEach
  void connect() throws IOException {
    door = ServerSocketChannel.open();
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    peer = SocketChannel.open(door.getLocalAddress());
    socket = door.accept();
    wire = new Wire(socket, socket);
  }

  @AfterEach
  void close() throws IOException {
    wire.close();
    wire.releaseBuffer();
    peer.close();
    door.close();
  }

  @Test
  void holdsLittleForAPeerThatHasSaidNothing() {
    assertThat(wire.in().capacity()).isEqualTo(4096);
  }

  @Test
  void growsWithWhatHasComeAndKeepsIt() throws Exception {
    peer.write(ByteBuffer.allocate(10_000).put(0, (byte) 1).put(9_999, (byte) 9));

    while (wire.in().remaining() < 10_000) {
      wire.fill(PATIENCE, "awaiting the test");
    }

    assertThat(wire.in().capacity()).isEqualTo(16_384);
    assertThat(wire.in().get(wire.in().position())).isEqualTo((byte) 1);
    assertThat(wire.in().get(wire.in().limit() - 1)).isEqualTo((byte) 9);
  }

  @Test
  void goesOnInALargeBufferWhereItIsToldTo() throws Exception {
    peer.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    wire.fill(PATIENCE, "awaiting the test");

    wire.widen(1 << 20);

    assertThat(wire.in().capacity()).isEqualTo(1 << 20);
    assertThat(wire.in().remaining()).isEqualTo(3);
    assertThat(wire.in().get(0)).isEqualTo((byte) 1);
  }
}
