package org.scopegate.ops.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.testing.TestCa;
import org.scopegate.tls.HostCheck;
import org.scopegate.tls.TlsContext;
import org.scopegate.tls.TlsSettings;

/** Against repositories that answer in every way that there is, on loopback. */
class SyslogOverTlsTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir static Path folder;

  private static TestCa authority;
  private static SSLContext context;

  private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private SSLServerSocket server;

  private interface Answer {
    void to(SSLSocket caller) throws Exception;
  }

  @BeforeAll
  static void certificate() throws Exception {
    authority = TestCa.in(folder.resolve("authority"), "authority");
    Path ours = authority.holder("repository").both();
    context = TlsContext.open(TlsSettings.defaults().withCertificate(ours)).context();
  }

  @BeforeEach
  void listen() throws IOException {
    listen("127.0.0.1");
  }

  private void listen(String address) throws IOException {
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getByName(address));
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

    carrier("localhost", HostCheck.VERIFY, LONG)
        .carry(List.of("häh".getBytes(UTF_8), new byte[] {'b'}));

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
    assertThatThrownBy(
            () -> carrier("localhost", HostCheck.VERIFY, LONG).carry(List.of(large, large)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void doesNotBelieveASilentRepositoryAtOnceButInTheEnd() throws Exception {
    serve(caller -> over.await());
    SyslogOverTls carrier = carrier("localhost", HostCheck.VERIFY, SHORT);
    List<byte[]> messages = List.of(new byte[] {'a'});

    assertThatThrownBy(() -> carrier.carry(messages)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> carrier.carry(messages)).isInstanceOf(IOException.class);
    assertThatCode(() -> carrier.carry(messages)).doesNotThrowAnyException();
  }

  @Test
  void givesUpOnARepositoryThatReadsNothing() throws Exception {
    serve(caller -> over.await());
    List<byte[]> more = List.of(new byte[40_000_000]);

    assertThatThrownBy(() -> carrier("localhost", HostCheck.VERIFY, SHORT).carry(more))
        .isInstanceOf(IOException.class);
  }

  @Test
  void handsNothingToWhoBearsAnotherNameUnlessAllowed() throws Exception {
    server.close();
    listen("127.0.0.2"); // whom its certificate does not name
    serve(caller -> read.add(new String(caller.getInputStream().readAllBytes(), UTF_8)));
    List<byte[]> messages = List.of(new byte[] {'a'});

    assertThatThrownBy(() -> carrier("127.0.0.2", HostCheck.VERIFY, LONG).carry(messages))
        .isInstanceOf(IOException.class);
    carrier("127.0.0.2", HostCheck.ANY_TRUSTED, LONG).carry(messages);

    assertThat(read.poll(1, TimeUnit.MINUTES)).isEqualTo("1 a");
  }

  @Test
  void handsNothingToWhomNobodyVouchesForAndTrustsRenewedFilesAtOnce() throws Exception {
    serve(caller -> read.add(new String(caller.getInputStream().readAllBytes(), UTF_8)));
    TestCa other = TestCa.in(folder.resolve("other"), "other");
    Path trust = Files.copy(other.certificate(), folder.resolve("trust.pem"));
    TlsContext keys = TlsContext.open(TlsSettings.defaults().withTrust(trust));
    SyslogOverTls carrier = carrier("localhost", HostCheck.VERIFY, LONG, keys);
    List<byte[]> messages = List.of(new byte[] {'a'});
    assertThatThrownBy(() -> carrier.carry(messages)).isInstanceOf(SSLHandshakeException.class);

    Files.copy(authority.certificate(), trust, StandardCopyOption.REPLACE_EXISTING);
    keys.poll();
    assertThat(keys.poll()).isInstanceOf(TlsContext.Renewed.class);
    carrier.carry(messages);

    assertThat(read.poll(1, TimeUnit.MINUTES)).isEqualTo("1 a");
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private SyslogOverTls carrier(String host, HostCheck check, Duration timeout) throws IOException {
    return carrier(
        host,
        check,
        timeout,
        TlsContext.open(TlsSettings.defaults().withTrust(authority.certificate())));
  }

  private SyslogOverTls carrier(String host, HostCheck check, Duration timeout, TlsContext keys) {
    return new SyslogOverTls(
        new SyslogOptions(host, server.getLocalPort(), keys.settings(), check), keys, timeout);
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
