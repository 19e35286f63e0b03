package org.scopegate.ops.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.tls.TlsContext;

/**
 * Syslog over TLS, RFC 5425, each message with its length before it. Syslog answers nothing, and
 * what was written may still die in a buffer; so each batch has a connection of its own, and counts
 * as taken when the repository has answered our close_notify by closing too: it has read what came
 * before. One thread carries.
 */
final class SyslogOverTls implements Carrier, AutoCloseable {

  private static final Logger log = LogManager.getLogger(SyslogOverTls.class);

  /** A repository that takes so many batches and never closes is one that never does. */
  private static final int SILENT_ENDS = 3;

  private final SyslogOptions options;
  private final TlsContext keys;
  private final Duration timeout;
  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(SyslogOverTls::thread);
  private volatile Socket current = new Socket();
  private volatile boolean closed;
  private int silentEnds;

  /**
   * @param keys those of the moment serve each batch
   * @param timeout for connecting and for each answer; all of a batch may take six of it
   */
  SyslogOverTls(SyslogOptions options, TlsContext keys, Duration timeout) {
    this.options = options;
    this.keys = keys;
    this.timeout = timeout;
  }

  @Override
  public void carry(List<byte[]> messages) throws IOException {
    try (Socket plain = new Socket()) {
      current = plain;
      if (closed) {
        throw new IOException("the audit trail is closed");
      }
      // a write to a peer that reads nothing ends in no other way
      Future<?> end =
          watchdog.schedule(
              () -> closeQuietly(plain), 6 * timeout.toMillis(), TimeUnit.MILLISECONDS);
      try {
        plain.connect(
            new InetSocketAddress(options.host(), options.port()), (int) timeout.toMillis());
        plain.setSoTimeout((int) timeout.toMillis());
        send(messages, plain);
      } finally {
        end.cancel(false);
      }
    }
  }

  private void send(List<byte[]> messages, Socket plain) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            keys.context()
                .getSocketFactory()
                .createSocket(plain, options.host(), options.port(), true)) {
      socket.setSSLParameters(keys.clientParameters(options.check()));
      socket.startHandshake();
      OutputStream out = socket.getOutputStream();
      out.write(frames(messages));
      out.flush();
      socket.shutdownOutput();
      awaitEnd(socket.getInputStream());
    }
  }

  /** MSG-LEN SP SYSLOG-MSG, RFC 5425 4.3. */
  static byte[] frames(List<byte[]> messages) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (byte[] message : messages) {
      frames.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
      frames.writeBytes(message);
    }
    return frames.toByteArray();
  }

  private void awaitEnd(InputStream in) throws IOException {
    try {
      byte[] ignored = new byte[1024];
      while (in.read(ignored) >= 0) {
        log.trace("a repository that speaks, though syslog knows no answers");
      }
      silentEnds = 0;
    } catch (SocketTimeoutException silent) {
      if (++silentEnds < SILENT_ENDS) {
        throw silent;
      }
      log.warn(
          "the audit repository {}:{} never closes its end: whether it has what was sent to it"
              + " cannot be known",
          options.host(),
          options.port());
      silentEnds = 0;
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyBroken) {
      log.debug("closing: {}", alreadyBroken.getMessage());
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "audit-watchdog");
    thread.setDaemon(true);
    return thread;
  }

  /** From any thread: a batch that is on its way fails. */
  @Override
  public void close() {
    closed = true;
    closeQuietly(current);
    watchdog.shutdownNow();
  }
}
