package org.scopegate.ul;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** One accepted connection and its thread, from accept to close. */
final class AcceptedConnection {

  private static final Logger log = LogManager.getLogger();
  private static final AtomicLong COUNT = new AtomicLong();

  private final String id = "A" + COUNT.incrementAndGet();
  private final AssociationServer server;
  private final SocketChannel socket;
  private final InetAddress host;
  private final Thread thread;
  private volatile Association association;
  private volatile String stopReason;

  AcceptedConnection(AssociationServer server, SocketChannel socket) throws IOException {
    this.server = server;
    this.socket = socket;
    this.host = ((InetSocketAddress) socket.getRemoteAddress()).getAddress();
    this.thread = new Thread(this::run, "association-" + id);
  }

  InetAddress host() {
    return host;
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

  /** Closes without a word, to make place for another. */
  void drop() {
    cut("closed for a newer connection");
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      log.debug("{} {}", id, alreadyGone.toString());
    }
  }

  private void run() {
    try (socket) {
      ByteChannel channel = server.options().transport().over(socket, Transport.Side.SERVER);
      AssociationOptions options = server.options().association();
      Wire wire = new Wire(socket, channel);
      try (Association accepted =
          new Association(id, StateMachine.Role.ACCEPTOR, host, wire, options)) {
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
      AssociateAnswer answer =
          Negotiation.answer(
              request, host, accepted.tls(), server.policy(), Capacity.FREE, accepted.options());
      if (answer instanceof AssociateRj rj) {
        reject(accepted, request, rj);
      } else {
        seat(accepted, request, answer); // nobody who is rejected anyway takes a place
      }
    } catch (TlsFailed failed) {
      log.warn("{} no association with {}: {}", id, address(), failed.getMessage());
      server.listener().handshakeFailed(accepted.peer(), failed.why());
    } catch (AssociationException failed) {
      log.info("{} no association with {}: {}", id, address(), failed.getMessage());
    }
  }

  private void seat(Association accepted, AssociateRq request, AssociateAnswer answer)
      throws AssociationException {
    Capacity capacity = server.takePlace(request.callingTitle(), this);
    Optional<AssociateRj> refusal = Negotiation.refusal(capacity);
    if (refusal.isPresent()) {
      reject(accepted, request, refusal.get());
      return;
    }
    try {
      accept(accepted, request, answer);
    } finally {
      server.givePlaceBack(request.callingTitle(), this);
    }
  }

  private void reject(Association accepted, AssociateRq request, AssociateRj rj)
      throws AssociationException {
    accepted.answer(rj);
    log.warn(
        "{} {} at {} for {} {}",
        id,
        request.callingTitle(),
        address(),
        request.calledTitle(),
        rj.words());
    server.listener().rejected(request, host, rj);
  }

  private void accept(Association accepted, AssociateRq request, AssociateAnswer answer)
      throws AssociationException {
    accepted.answer(answer);
    log.info(
        "{} opened by {} at {} for {}, {} of {} contexts accepted{}",
        id,
        request.callingTitle(),
        address(),
        request.calledTitle(),
        accepted.agreement().contexts().size(),
        request.contexts().size(),
        accepted.tls().map(tls -> ", " + tls).orElse(""));
    if (answer instanceof AssociateAc ac) {
      tellRefused(accepted, RefusedContexts.words(request, ac));
    }
    server.listener().opened(accepted);
    server.listener().closed(accepted, serveToTheEnd(accepted));
  }

  /** A peer of whom nothing is taken fails, and its own log seldom says why. */
  private void tellRefused(Association accepted, String refused) {
    if (!refused.isEmpty()) {
      boolean all = accepted.agreement().contexts().isEmpty();
      log.log(all ? Level.WARN : Level.INFO, "{} contexts refused: {}", id, refused);
    }
  }

  /** As people write it: Java puts a slash before it. */
  private String address() {
    return host.getHostAddress();
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
