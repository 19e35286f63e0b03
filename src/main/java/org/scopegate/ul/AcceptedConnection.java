package org.scopegate.ul;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** One accepted connection and its thread, from accept to close. */
final class AcceptedConnection {

  private static final Logger log = LogManager.getLogger();
  private static final AtomicLong COUNT = new AtomicLong();

  private final String id = "A" + COUNT.incrementAndGet();
  private final AssociationServer server;
  private final SocketChannel socket;
  private final Thread thread;
  private volatile Association association;
  private volatile String stopReason;

  AcceptedConnection(AssociationServer server, SocketChannel socket) {
    this.server = server;
    this.socket = socket;
    this.thread = new Thread(this::run, "association-" + id);
  }

  void start() {
    thread.start();
  }

  void join(long millis) throws InterruptedException {
    thread.join(millis);
  }

  void stopWhenIdle(String reason) {
    stopReason = reason;
    Association current = association;
    if (current != null) {
      current.stopWhenIdle(reason);
    }
  }

  void abort(String reason) {
    Association current = association;
    if (current != null) {
      current.abort(reason);
    }
  }

  void cut(String reason) {
    Association current = association;
    if (current != null) {
      current.cut(reason);
    }
  }

  private void run() {
    try (socket) {
      InetAddress peer = ((InetSocketAddress) socket.getRemoteAddress()).getAddress();
      ByteChannel channel = server.options().transport().over(socket, Transport.Side.SERVER);
      AssociationOptions options = server.options().association();
      Wire wire = new Wire(socket, channel, options.bufferBytes());
      try (Association accepted =
          new Association(id, StateMachine.Role.ACCEPTOR, peer, wire, options)) {
        association = accepted;
        if (stopReason != null) {
          accepted.stopWhenIdle(stopReason);
        }
        negotiate(accepted);
      }
    } catch (IOException failed) {
      log.info("{} connection failed: {}", id, failed.getMessage());
    } catch (RuntimeException bug) {
      log.error("{} connection failed: internal error", id, bug);
    } finally {
      server.ended(this);
    }
  }

  private void negotiate(Association accepted) {
    try {
      AssociateRq request = accepted.awaitRequest();
      Capacity capacity = server.takePlace();
      try {
        answer(accepted, request, capacity);
      } finally {
        if (capacity == Capacity.FREE) {
          server.givePlaceBack();
        }
      }
    } catch (TlsFailed failed) {
      log.warn("{} no association with {}: {}", id, accepted.peer(), failed.getMessage());
      server.listener().handshakeFailed(accepted.peer(), failed.why());
    } catch (AssociationException failed) {
      log.info("{} no association with {}: {}", id, accepted.peer(), failed.getMessage());
    }
  }

  private void answer(Association accepted, AssociateRq request, Capacity capacity)
      throws AssociationException {
    AssociateAnswer answer =
        Negotiation.answer(
            request,
            accepted.peer(),
            accepted.tls(),
            server.policy(),
            capacity,
            accepted.options());
    accepted.answer(answer);
    if (answer instanceof AssociateRj rj) {
      log.warn(
          "{} {} at {} for {} {}",
          id,
          request.callingTitle(),
          accepted.peer(),
          request.calledTitle(),
          rj.words());
      server.listener().rejected(request, accepted.peer(), rj);
    } else {
      log.info(
          "{} opened by {} at {} for {}, {} of {} contexts accepted{}",
          id,
          request.callingTitle(),
          accepted.peer(),
          request.calledTitle(),
          accepted.agreement().contexts().size(),
          request.contexts().size(),
          accepted.tls().map(tls -> ", " + tls).orElse(""));
      server.listener().opened(accepted);
      server.listener().closed(accepted, serveToTheEnd(accepted));
    }
  }

  /** The one place that outlives whatever the service throws. */
  private Ending serveToTheEnd(Association accepted) {
    try {
      server.service().serve(accepted);
      log.info("{} closed: released", id);
      return Ending.RELEASED;
    } catch (AssociationException ended) {
      log.info("{} closed: {}", id, ended.getMessage());
      return ended.ending();
    } catch (RuntimeException bug) {
      accepted.abort("internal error");
      log.error("{} closed: internal error", id, bug);
      return Ending.ABORTED_HERE;
    }
  }
}
