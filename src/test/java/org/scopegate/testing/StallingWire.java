package org.scopegate.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/**
 * A wire to a node that carries so many bytes of one connection and then stands still. What the
 * node says goes back unhindered.
 */
public final class StallingWire implements AutoCloseable {

  private final ServerSocket entrance;
  private final int exit;
  private final long limit;
  private final CountDownLatch stalled = new CountDownLatch(1);
  private volatile Socket near;
  private volatile Socket far;

  private StallingWire(ServerSocket entrance, int exit, long limit) {
    this.entrance = entrance;
    this.exit = exit;
    this.limit = limit;
  }

  /** To this port of loopback. */
  public static StallingWire to(int port, long limit) throws IOException {
    StallingWire wire =
        new StallingWire(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), port, limit);
    start(wire::carry);
    return wire;
  }

  /** Where to connect to. */
  public int port() {
    return entrance.getLocalPort();
  }

  /** Waits until it has carried all that it will. */
  public void awaitStall() throws InterruptedException {
    stalled.await();
  }

  private void carry() {
    try {
      near = entrance.accept();
      far = new Socket(InetAddress.getLoopbackAddress(), exit);
      start(() -> copy(far, near, Long.MAX_VALUE));
      copy(near, far, limit);
      stalled.countDown();
    } catch (IOException closed) {
      // the test is over, or the node is gone: either end shows it
    }
  }

  private static void copy(Socket from, Socket to, long most) {
    byte[] buffer = new byte[1 << 16];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      long left = most;
      int read = 0;
      while (left > 0 && read >= 0) {
        read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        out.write(buffer, 0, Math.max(0, read));
        left -= read;
      }
    } catch (IOException closed) {
      // as above
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (Socket socket : new Socket[] {near, far}) {
      if (socket != null) {
        socket.close();
      }
    }
  }
}
