package org.scopegate.ul;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Listens on one port and gives each connection a thread of its own. start() and stop() may come
 * from any thread, once each.
 */
public final class AssociationServer {

  private static final Logger log = LogManager.getLogger();

  /** How long the peers of aborted associations get to close before we do. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofMillis(100);

  /** A flood of connections is no flood of log lines. */
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);

  /** Connections that the system keeps for us while we are busy with others. */
  private static final int BACKLOG = 1024;

  private final InetSocketAddress address;
  private final ServerOptions options;
  private final AcceptancePolicy policy;
  private final AssociationService service;
  private final AssociationListener listener;
  private final Places places;
  private final Waiting<AcceptedConnection> waiting;
  private final Set<AcceptedConnection> connections = ConcurrentHashMap.newKeySet();
  private final Object changes = new Object();
  private int established;
  private int dropped;
  private long droppedToldAt = System.nanoTime() - TELL_EVERY.toNanos();
  private volatile boolean stopping;
  private ServerSocketChannel socket;
  private Thread acceptor;

  public AssociationServer(
      InetSocketAddress address,
      ServerOptions options,
      AcceptancePolicy policy,
      AssociationService service,
      AssociationListener listener) {
    this(address, options, policy, service, listener, new Places(options));
  }

  /**
   * A server that shares the places for associations with others.
   *
   * @param places for these and for those of the others
   */
  public AssociationServer(
      InetSocketAddress address,
      ServerOptions options,
      AcceptancePolicy policy,
      AssociationService service,
      AssociationListener listener,
      Places places) {
    this.address = address;
    this.options = options;
    this.policy = policy;
    this.service = service;
    this.listener = listener;
    this.places = places;
    this.waiting = new Waiting<>(options.maxWaiting(), options.maxWaitingPerHost());
  }

  /** Binds and accepts from now on. */
  public void start() throws IOException {
    socket = ServerSocketChannel.open();
    try {
      socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      socket.bind(address, BACKLOG);
    } catch (IOException taken) {
      socket.close();
      throw taken;
    }
    acceptor = new Thread(this::acceptAll, "associations-" + port());
    acceptor.start();
  }

  /** The port bound, which matters if 0 was asked for. */
  public int port() {
    return socket.socket().getLocalPort();
  }

  /** Associations established now. */
  public int associations() {
    synchronized (changes) {
      return established;
    }
  }

  /**
   * Accepts no more, lets running messages finish until the deadline, and aborts associations that
   * are idle for a moment, at the deadline all. Returns when all threads are done.
   */
  public void stop(Duration deadline) throws InterruptedException, IOException {
    stopping = true;
    socket.close();
    acceptor.join();
    long end = System.nanoTime() + deadline.toNanos();
    do {
      connections.forEach(connection -> connection.stopWhenIdle("stopping"));
    } while (!awaitNoAssociation(end));
    connections.forEach(connection -> connection.abort("stopping, deadline passed"));
    awaitConnections(GRACE);
    connections.forEach(connection -> connection.cut("stopping"));
    awaitConnections(options.association().progress());
  }

  /** Waits for a moment; true if there is no association any more, or no time left. */
  private boolean awaitNoAssociation(long end) throws InterruptedException {
    synchronized (changes) {
      long left = Math.min((end - System.nanoTime()) / 1_000_000, PAUSE.toMillis());
      if (established > 0 && left > 0) {
        changes.wait(left);
      }
      return established == 0 || System.nanoTime() - end >= 0;
    }
  }

  private void awaitConnections(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (AcceptedConnection connection : connections) {
      connection.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
  }

  private void acceptAll() {
    while (!stopping) {
      try {
        accept(socket.accept());
      } catch (ClosedChannelException stopped) {
        return;
      } catch (IOException failed) {
        log.warn("accepting on port {} failed: {}", port(), failed.getMessage());
        LockSupport.parkNanos(PAUSE.toNanos()); // out of file descriptors, say: others must end
      } catch (RuntimeException | Error failed) {
        // no thread to be had, say: a port that nobody accepts on would still seem to be open
        log.error("accepting on port {} failed", port(), failed);
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void accept(SocketChannel client) throws IOException {
    AcceptedConnection connection;
    try {
      awaitRoom();
      connection = new AcceptedConnection(this, client);
    } catch (IOException gone) {
      client.close();
      throw gone;
    }
    connections.add(connection);
    enterWaiting(connection);
    boolean started = false;
    try {
      connection.start();
      started = true;
    } finally {
      if (!started) {
        ended(connection);
        client.close();
      }
    }
  }

  /** Those that had to make place end in a moment; until then the system keeps who comes. */
  private void awaitRoom() throws IOException {
    synchronized (changes) {
      while (connections.size() >= options.maxConnections() && !stopping) {
        try {
          changes.wait(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted", interrupted);
        }
      }
    }
  }

  /** There is no association on this connection, not yet or not any more. */
  void enterWaiting(AcceptedConnection connection) {
    waiting.enter(connection.host(), connection).ifPresent(oldest -> makePlace(oldest));
  }

  private void makePlace(AcceptedConnection oldest) {
    oldest.drop();
    synchronized (changes) {
      dropped++;
      if (System.nanoTime() - droppedToldAt < TELL_EVERY.toNanos()) {
        return;
      }
      log.warn(
          "{} connections without an association closed for newer ones, the last from {}",
          dropped,
          oldest.host());
      dropped = 0;
      droppedToldAt = System.nanoTime();
    }
  }

  void ended(AcceptedConnection connection) {
    waiting.leave(connection.host(), connection);
    connections.remove(connection);
    synchronized (changes) {
      changes.notifyAll();
    }
  }

  /** Takes a place for one association if there is one. */
  Capacity takePlace(AeTitle calling, AcceptedConnection connection) {
    if (stopping) {
      return Capacity.SHUTTING_DOWN;
    }
    Capacity capacity = places.take(calling);
    if (capacity == Capacity.FREE) {
      waiting.leave(connection.host(), connection);
      synchronized (changes) {
        established++;
      }
    }
    return capacity;
  }

  void givePlaceBack(AeTitle calling, AcceptedConnection connection) {
    places.giveBack(calling);
    synchronized (changes) {
      established--;
      changes.notifyAll();
    }
    enterWaiting(connection);
  }

  ServerOptions options() {
    return options;
  }

  AcceptancePolicy policy() {
    return policy;
  }

  AssociationService service() {
    return service;
  }

  AssociationListener listener() {
    return listener;
  }
}
