package org.scopegate.ul;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Bytes in and out of one connection, each operation bounded in time. One thread reads, one at a
 * time writes; cut() may come from any.
 */
final class Wire implements Closeable {

  private static final Logger log = LogManager.getLogger();

  /** One write call moves at most this much, so that a slow peer still shows progress. */
  private static final int WRITE_STEP_BYTES = 256 * 1024;

  /** What a connection has to read into that has not earned more. */
  private static final int FIRST_BUFFER_BYTES = 4 * 1024;

  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final SocketChannel socket;
  private final ByteChannel channel;
  private final Guard reading;
  private final Guard writing;
  private ByteBuffer in;

  Wire(SocketChannel socket, ByteChannel channel) throws IOException {
    this.socket = socket;
    this.channel = channel;
    // the write side stays: A-ABORT may still go out
    this.reading = new Guard(socket::shutdownInput, this::cut);
    this.writing = new Guard(this::reset);
    // A response must not wait for the acknowledgement of what went before it. Buffer sizes are
    // left to the system: setting them would switch off its own tuning.
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.in = Buffers.take(FIRST_BUFFER_BYTES).limit(0);
  }

  /** What TLS has agreed on; empty where it is not spoken. */
  Optional<TlsSession> tls() {
    return channel instanceof TlsWire tls ? tls.session() : Optional.empty();
  }

  /** What has been read and not used yet: position to limit. Its owner is the reading thread. */
  ByteBuffer in() {
    return in;
  }

  /** Goes on in a buffer of this size, if the one that there is has less. */
  void widen(int bytes) {
    if (in.capacity() < bytes) {
      ByteBuffer narrow = in;
      in = Buffers.take(bytes).put(narrow).flip();
      Buffers.give(narrow);
    }
  }

  /**
   * Reads at least one byte more behind what is left of {@link #in()}, which moves to the front, or
   * into a buffer of twice the size where it is full: who announces much gets room as it comes.
   *
   * @return false if the peer has closed
   */
  boolean fill(Duration longest, String awaited) throws AssociationException {
    if (in.remaining() == in.capacity()) {
      widen(2 * in.capacity());
    }
    in.compact();
    reading.arm(longest);
    try {
      if (channel.read(in) >= 0) {
        return true;
      }
      if (reading.expired()) {
        throw new TimedOut(awaited, longest);
      }
      return false;
    } catch (IOException broken) {
      throw fault(reading, awaited, longest, broken);
    } finally {
      reading.disarm();
      in.flip();
    }
  }

  /** Brings the deadline of a read that blocks in another thread nearer. */
  void shortenRead(Duration longest) {
    reading.shorten(longest);
  }

  /** Writes all that remains; every step may take as long as given. */
  void write(ByteBuffer bytes, Duration longest) throws AssociationException {
    int end = bytes.limit();
    try {
      while (bytes.position() < end) {
        bytes.limit(Math.min(end, bytes.position() + WRITE_STEP_BYTES));
        writing.arm(longest);
        channel.write(bytes);
      }
    } catch (IOException broken) {
      throw fault(writing, "writing", longest, broken);
    } finally {
      writing.disarm();
      bytes.limit(end);
    }
  }

  /** Bytes that have arrived and were not read yet, as far as the system tells. */
  boolean inputPending() {
    if (in.hasRemaining()) {
      return true;
    }
    if (channel instanceof TlsWire tls) {
      return inputPending(tls);
    }
    try {
      return socket.socket().getInputStream().available() > 0;
    } catch (IOException broken) {
      return true; // the next read tells what is wrong
    }
  }

  /** It may have to answer the peer on the way, whose turn to read does not come for ever. */
  private boolean inputPending(TlsWire tls) {
    reading.arm(FAREWELL);
    try {
      return tls.inputPending();
    } finally {
      reading.disarm();
    }
  }

  /** Closes the channel in order, TLS's farewell included; the read buffer stays with its owner. */
  @Override
  public void close() {
    reading.close();
    writing.arm(FAREWELL);
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      log.debug("closing a connection: {}", alreadyGone.toString());
    } finally {
      writing.close();
      cut();
    }
  }

  /** Ends every operation at once. From any thread. */
  void cut() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      log.debug("closing a connection: {}", alreadyGone.toString());
    }
  }

  /** A peer that does not read takes no farewell either: nothing is left to the system to send. */
  private void reset() throws IOException {
    socket.setOption(StandardSocketOptions.SO_LINGER, 0);
    socket.close();
  }

  /** For the reading thread alone, after its last read. */
  void releaseBuffer() {
    if (in != null) {
      Buffers.give(in);
      in = null;
    }
  }

  private AssociationException fault(
      Guard guard, String awaited, Duration longest, IOException broken) {
    if (broken instanceof SSLException fault) {
      // first: time may have run out while the peer was told of it
      return new TlsFailed(awaited, fault);
    }
    if (guard.expired()) {
      return new TimedOut(awaited, longest);
    }
    if (!socket.isOpen()) {
      return new AbortedHere("connection closed here while " + awaited, broken);
    }
    return new ConnectionLost(
        "connection lost while " + awaited + ": " + broken.getMessage(), broken);
  }
}
