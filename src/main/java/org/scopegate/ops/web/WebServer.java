package org.scopegate.ops.web;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.scopegate.tls.TlsContext;

/** The HTTP port, open until it is closed. */
public final class WebServer implements Closeable {

  private final Javalin javalin;
  private final Door door;
  private final Live live;

  private WebServer(Javalin javalin, Door door, Live live) {
    this.javalin = javalin;
    this.door = door;
    this.live = live;
  }

  /**
   * Opens it.
   *
   * @throws IOException the port is taken, or the keys of TLS cannot be used
   */
  public static WebServer start(WebOptions options, Parts parts) throws IOException {
    Door door = Door.of(options);
    Doorkeeper doorkeeper =
        new Doorkeeper(options.access(), parts.clock(), parts.backstage().visitors());
    Board board = new Board(parts);
    Live live = new Live(board, doorkeeper);
    Javalin javalin = Javalin.create(new Setup(parts, door, doorkeeper, board, live)::configure);
    try {
      javalin.start();
    } catch (JavalinBindException taken) {
      throw new IOException(
          "port " + options.port() + " of " + options.bind().getHostAddress() + " is taken", taken);
    }
    return new WebServer(javalin, door, live);
  }

  /** The TCP port: the real one where the configured one is 0. */
  public int port() {
    return door.port();
  }

  /** The keys that are in use, for whoever looks after their renewal. */
  public Optional<TlsContext> keys() {
    return door.keys();
  }

  /** What is registered, for the test that compares it with its description. */
  Javalin javalin() {
    return javalin;
  }

  /** Ends streams and requests. */
  @Override
  public void close() {
    live.close();
    javalin.stop();
  }
}
