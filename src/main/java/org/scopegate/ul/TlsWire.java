package org.scopegate.ul;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import tlschannel.ClientTlsChannel;
import tlschannel.ServerTlsChannel;
import tlschannel.TlsChannel;
import tlschannel.WouldBlockException;

/**
 * TLS over one socket. Does what the channel library leaves out: a peer that is refused is told by
 * an alert why. The handshake is part of the first read or write.
 */
final class TlsWire implements ByteChannel {

  /** How long a refused peer may take to close, so that the alert reaches it. */
  private static final Duration LAST_WORD = Duration.ofSeconds(2);

  private static final int MOST_DROPPED_BYTES = 1 << 20;

  private final SocketChannel socket;
  private final SSLEngine engine;
  private final TlsChannel channel;
  private final Below below;
  // one byte that was read to find out whether there is any
  private final ByteBuffer ahead = ByteBuffer.allocate(1).limit(0);
  private IOException found;

  /**
   * @param context that the engine is of
   */
  TlsWire(SocketChannel socket, SSLContext context, SSLEngine engine, Transport.Side side) {
    this.socket = socket;
    this.engine = engine;
    this.below = new Below(socket);
    // the buffers live as long as the connection: giving them back after each record costs more
    this.channel =
        side == Transport.Side.SERVER
            ? ServerTlsChannel.newBuilder(below, context)
                .withEngineFactory(any -> engine)
                .withReleaseBuffers(false)
                .build()
            : ClientTlsChannel.newBuilder(below, engine).withReleaseBuffers(false).build();
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (found != null) {
      throw found;
    }
    if (ahead.hasRemaining() && into.hasRemaining()) {
      into.put(ahead.get());
      return 1;
    }
    return decrypt(into);
  }

  /**
   * Whether a read would not wait. Only TLS can tell: of what has come it keeps back records that
   * were not asked for, and some are for itself alone.
   */
  boolean inputPending() {
    if (ahead.hasRemaining() || found != null) {
      return true;
    }
    below.wait = false;
    try {
      decrypt(ahead.clear());
      return true;
    } catch (WouldBlockException nothing) {
      return false;
    } catch (IOException fault) {
      found = fault; // told by the next read
      return true;
    } finally {
      below.wait = true;
      ahead.flip();
    }
  }

  private int decrypt(ByteBuffer into) throws IOException {
    try {
      return channel.read(into);
    } catch (SSLException fault) {
      throw refused(fault);
    } catch (ClosedChannelException closed) {
      throw closed(closed);
    }
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    try {
      return channel.write(bytes);
    } catch (SSLException fault) {
      throw refused(fault);
    } catch (ClosedChannelException closed) {
      throw closed(closed);
    }
  }

  /** Empty before the handshake is over. */
  Optional<TlsSession> session() {
    SSLSession session = engine.getSession();
    return session.getCipherSuite().endsWith("_NULL")
        ? Optional.empty()
        : Optional.of(
            new TlsSession(session.getProtocol(), session.getCipherSuite(), peer(session)));
  }

  private static List<X509Certificate> peer(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    } catch (SSLPeerUnverifiedException none) {
      return List.of();
    }
  }

  private IOException closed(ClosedChannelException closed) {
    return socket.isOpen() && session().isEmpty()
        ? new IOException("closed by the peer within the TLS handshake", closed)
        : closed;
  }

  /** Says why by an alert, if it was us who refused. */
  private SSLException refused(SSLException fault) {
    try (Guard guard = new Guard(socket)) {
      guard.arm(LAST_WORD);
      if (sendAlert()) {
        socket.shutdownOutput();
        dropWhatComes();
      }
    } catch (IOException gone) {
      fault.addSuppressed(gone);
    }
    return fault;
  }

  private boolean sendAlert() throws IOException {
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    boolean sent = false;
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && !engine.isOutboundDone()) {
      engine.wrap(ByteBuffer.allocate(0), out.clear());
      out.flip();
      sent |= out.hasRemaining();
      while (out.hasRemaining()) {
        socket.write(out);
      }
    }
    return sent;
  }

  /** Closing a socket with bytes unread would make the system take the alert back. */
  private void dropWhatComes() throws IOException {
    ByteBuffer dropped = ByteBuffer.allocate(16 * 1024);
    int total = 0;
    int bytes = 0;
    while (bytes >= 0 && total < MOST_DROPPED_BYTES) {
      total += bytes;
      bytes = socket.read(dropped.clear());
    }
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  /** With close_notify, if nobody reads or writes. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
