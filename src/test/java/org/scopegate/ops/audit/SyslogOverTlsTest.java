package org.scopegate.ops.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.testing.Run;

/** Against repositories that answer in every way that there is, on loopback. */
class SyslogOverTlsTest {

  private static final char[] SECRET = "secret".toCharArray();
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir static Path folder;

  private static SSLContext context;

  private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private SSLServerSocket server;

  private interface Answer {
    void to(SSLSocket caller) throws Exception;
  }

  @BeforeAll
  static void certificate() throws Exception {
    Path store = folder.resolve("server.p12");
    String command =
        "%s/bin/keytool -genkeypair -keyalg EC -dname CN=localhost -ext SAN=dns:localhost"
            + " -keystore %s -storetype PKCS12 -storepass secret";
    List<String> words =
        List.of(command.formatted(System.getProperty("java.home"), store).split(" "));
    Run.of(folder, words).succeeded();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, SECRET);
    }
    KeyManagerFactory ours = KeyManagerFactory.getInstance("PKIX");
    ours.init(keys, SECRET);
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    trusted.init(keys);
    context = SSLContext.getInstance("TLS");
    context.init(ours.getKeyManagers(), trusted.getTrustManagers(), null);
  }

  @BeforeEach
  void listen() throws IOException {
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    over.countDown();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void hasDeliveredWhenTheRepositoryHasReadAllAndCloses(String protocol) throws Exception {
    server.setEnabledProtocols(new String[] {protocol});
    serve(caller -> read.add(new String(caller.getInputStream().readAllBytes(), UTF_8)));

    carrier("localhost", true, LONG).carry(List.of("häh".getBytes(UTF_8), new byte[] {'b'}));

    assertThat(read.poll(1, TimeUnit.MINUTES)).isEqualTo("4 häh1 b");
  }

  @Test
  void hasNotDeliveredWhenTheConnectionBreaksBeforeAllIsRead() throws Exception {
    serve(
        caller -> {
          read.add("" + (char) caller.getInputStream().read());
          caller.setSoLinger(true, 0); // RST, as of a process that died
        });

    byte[] large = new byte[200_000];
    assertThatThrownBy(() -> carrier("localhost", true, LONG).carry(List.of(large, large)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void doesNotBelieveASilentRepositoryAtOnceButInTheEnd() throws Exception {
    serve(caller -> over.await());
    SyslogOverTls carrier = carrier("localhost", true, SHORT);
    List<byte[]> messages = List.of(new byte[] {'a'});

    assertThatThrownBy(() -> carrier.carry(messages)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> carrier.carry(messages)).isInstanceOf(IOException.class);
    assertThatCode(() -> carrier.carry(messages)).doesNotThrowAnyException();
  }

  @Test
  void givesUpOnARepositoryThatReadsNothing() throws Exception {
    serve(caller -> over.await());
    List<byte[]> more = List.of(new byte[40_000_000]);

    assertThatThrownBy(() -> carrier("localhost", true, SHORT).carry(more))
        .isInstanceOf(IOException.class);
  }

  @Test
  void handsNothingToWhoBearsAnotherNameUnlessAllowed() throws Exception {
    serve(caller -> read.add(new String(caller.getInputStream().readAllBytes(), UTF_8)));
    List<byte[]> messages = List.of(new byte[] {'a'});

    assertThatThrownBy(() -> carrier("127.0.0.1", true, LONG).carry(messages))
        .isInstanceOf(IOException.class);
    carrier("127.0.0.1", false, LONG).carry(messages);

    assertThat(read.poll(1, TimeUnit.MINUTES)).isEqualTo("1 a");
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private SyslogOverTls carrier(String host, boolean verifyHost, Duration timeout) {
    return new SyslogOverTls(
        new SyslogOptions(host, server.getLocalPort(), () -> context, verifyHost), timeout);
  }

  /** Answers each caller so on a thread of its own, then closes. */
  private void serve(Answer answer) {
    start(
        () -> {
          while (true) {
            SSLSocket caller = (SSLSocket) server.accept();
            start(
                () -> {
                  try (caller) {
                    caller.startHandshake();
                    answer.to(caller);
                  }
                });
          }
        });
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception over) {
                // the test has closed the server, or the carrier has left: what it expects it asks
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
