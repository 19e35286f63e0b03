package org.scopegate.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.testing.Run;
import org.scopegate.testing.TestCa;
import org.scopegate.testing.TestCa.Holder;
import org.scopegate.tls.ClientAuth;
import org.scopegate.tls.HostCheck;
import org.scopegate.tls.TlsContext;
import org.scopegate.tls.TlsSettings;

/** Associations over TLS, and those that do not come to be. */
class TlsTransportTest {

  @TempDir static Path folder;

  private static TestCa ca;
  private static Holder node;
  private static Holder tower;

  private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
  private final BlockingQueue<TlsSession> sessions = new LinkedBlockingQueue<>();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private AssociationServer server;

  @BeforeAll
  static void makeCa() throws Exception {
    ca = TestCa.in(folder.resolve("ca"), "ca");
    node = ca.holder("node");
    tower = ca.holder("tower");
  }

  @AfterEach
  void stop() throws Exception {
    server.stop(Duration.ZERO);
  }

  private static TlsSettings of(Holder holder) {
    return trusting().withCertificate(holder.certificate()).withKey(holder.key());
  }

  private static TlsSettings trusting() {
    return TlsSettings.defaults().withTrust(ca.certificate());
  }

  private void start(TlsSettings settings) throws IOException {
    start(settings, AssociationOptions.defaults().withArtim(Duration.ofSeconds(5)));
  }

  private void start(TlsSettings settings, AssociationOptions options) throws IOException {
    server =
        new AssociationServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServerOptions.defaults()
                .withAssociation(options)
                .withTransport(TlsTransport.server(TlsContext.open(settings))),
            new OpenPolicy(),
            this::serve,
            new AssociationListener() {
              @Override
              public void opened(Association association) {
                association.tls().ifPresent(sessions::add);
              }

              @Override
              public void closed(Association association, Ending ending) {
                endings.add(ending);
              }

              @Override
              public void handshakeFailed(InetAddress peer, String why) {
                failures.add(why);
              }
            });
    server.start();
  }

  /** Counts what comes and answers each message with one of two bytes. */
  private void serve(Association association) throws AssociationException {
    Optional<Pdv> pdv = association.awaitMessage(association.options().idle());
    while (pdv.isPresent()) {
      for (ByteBuffer slice = association.payload(); slice != null; slice = association.payload()) {
        received.addAndGet(slice.remaining());
      }
      if (pdv.get().last()) {
        association.send(1, PdvKind.COMMAND, new byte[] {1, 2});
        answered.incrementAndGet();
        pdv = association.awaitMessage(association.options().idle());
      } else {
        pdv = Optional.of(association.nextPdv());
      }
    }
    association.confirmRelease();
  }

  private Association call(TlsSettings settings, String host, HostCheck check) throws IOException {
    Transport transport = new TlsTransport(TlsContext.open(settings), host, server.port(), check);
    AssociationOptions options = AssociationOptions.defaults();
    AssociateRq rq =
        AssociateRq.of(
            new AeTitle("NODE"),
            new AeTitle("TOWER"),
            List.of(new ProposedContext(1, "1.2.3", List.of("1.2.4"))),
            options);
    return new Connector("127.0.0.1", server.port(), Duration.ofSeconds(5), transport)
        .request(rq, options);
  }

  private Association call(TlsSettings settings) throws IOException {
    return call(settings, "127.0.0.1", HostCheck.VERIFY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void carriesMessagesBothWaysAndShowsWhoTheyAre(String version) throws Exception {
    start(of(node));
    byte[] large = new byte[40 << 20];
    try (Association association = call(of(tower).withVersions(List.of(version)))) {
      association.send(1, PdvKind.COMMAND, large);
      Optional<Pdv> answer = association.awaitMessage(Duration.ofSeconds(60));

      assertThat(answer).isPresent();
      assertThat(association.payload().remaining()).isEqualTo(2);
      assertThat(association.payload()).isNull();
      assertThat(association.tls().orElseThrow().version()).isEqualTo(version);
      association.release();
    }

    assertThat(received).hasValue(large.length);
    assertThat(endings.poll(10, TimeUnit.SECONDS)).isEqualTo(Ending.RELEASED);
    TlsSession session = sessions.poll(10, TimeUnit.SECONDS);
    assertThat(session.version()).isEqualTo(version);
    assertThat(session.certificates().get(0).getSubjectX500Principal().getName())
        .isEqualTo("CN=tower,O=Hospital");
  }

  @Test
  void prefersTls13() throws Exception {
    start(of(node));
    try (Association association = call(of(tower))) {
      assertThat(association.tls().orElseThrow().version()).isEqualTo("TLSv1.3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void turnsAwayAClientWithoutCertificateAndTellsItWhy(String version) throws Exception {
    start(of(node));

    assertThatThrownBy(() -> call(trusting().withVersions(List.of(version))))
        .isInstanceOf(TlsFailed.class)
        .hasMessageContaining("fatal alert: bad_certificate");

    assertThat(failures.poll(10, TimeUnit.SECONDS)).contains("Empty client certificate chain");
  }

  @Test
  void turnsAwayAnExpiredCertificateAndOneOfAnotherCa() throws Exception {
    TestCa strangers = TestCa.in(folder.resolve("strangers"), "strangers");
    start(of(node));

    assertThatThrownBy(() -> call(of(ca.expired("late")))).isInstanceOf(TlsFailed.class);
    assertThat(failures.poll(10, TimeUnit.SECONDS)).containsIgnoringCase("NotAfter");
    assertThatThrownBy(() -> call(of(strangers.holder("stranger")))).isInstanceOf(TlsFailed.class);
    assertThat(failures.poll(10, TimeUnit.SECONDS)).contains("unable to find valid certification");
    call(of(tower)).close();
  }

  @Test
  void turnsAwayAnExpiredCertificateThatIsItselfTrustedAndWeakOnes() throws Exception {
    Holder late = ca.expired("late-friend");
    Holder small = ca.holder("small", "rsa:1024", "-days", "9");
    Holder old = ca.holder("old", "rsa:2048", "-sha1", "-days", "9");
    start(of(node).withTrust(late.certificate()));
    assertThatThrownBy(() -> call(of(late))).isInstanceOf(TlsFailed.class);
    assertThat(failures.poll(10, TimeUnit.SECONDS)).containsIgnoringCase("NotAfter");
    server.stop(Duration.ZERO);
    start(of(node));

    for (Holder weak : List.of(small, old)) {
      int exit = sClient(weak);
      assertThat(exit).isNotZero();
      assertThat(failures.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  /** OpenSSL shows certificates that we would not even load. */
  private int sClient(Holder holder) throws Exception {
    return Run.of(
            folder,
            List.of(
                "sh",
                "-c",
                "echo | openssl s_client -tls1_2 -cipher DEFAULT@SECLEVEL=0 -connect 127.0.0.1:"
                    + server.port()
                    + " -cert "
                    + holder.certificate()
                    + " -key "
                    + holder.key()))
        .exitCode();
  }

  @Test
  void letsAClientWithoutCertificateInWhereNoneIsAskedFor() throws Exception {
    start(of(node).withClientAuth(ClientAuth.WANTED));

    call(trusting()).close();

    assertThat(sessions.poll(10, TimeUnit.SECONDS).certificates()).isEmpty();
  }

  @Test
  void aClientBelievesOnlyWhomItTrustsAndOnlyTheHostItCalls() throws Exception {
    TestCa strangers = TestCa.in(folder.resolve("others"), "others");
    start(of(node));

    assertThatThrownBy(() -> call(of(tower).withTrust(strangers.certificate())))
        .isInstanceOf(TlsFailed.class)
        .hasMessageContaining("unable to find valid certification path");
    assertThatThrownBy(() -> call(of(tower), "pacs.hospital.local", HostCheck.VERIFY))
        .isInstanceOf(TlsFailed.class)
        .hasMessageContaining("pacs.hospital.local");
    call(of(tower), "pacs.hospital.local", HostCheck.ANY_TRUSTED).close();
  }

  @Test
  void endsAPeerThatSpeaksInClearOrNotAtAll() throws Exception {
    start(of(node), AssociationOptions.defaults().withArtim(Duration.ofMillis(300)));
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port());
        Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      plain.getOutputStream().write(PduCodec.encode(new ReleaseRq()));
      plain.getOutputStream().write(new byte[100]);
      plain.setSoTimeout(20_000);
      silent.setSoTimeout(20_000);

      assertThat(plain.getInputStream().readAllBytes()).hasSizeLessThan(20);
      // the farewell of TLS, if anything
      assertThat(silent.getInputStream().readAllBytes()).hasSizeLessThan(20);
    }

    assertThat(failures.poll(10, TimeUnit.SECONDS)).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void hearsWhatCameTogetherWithAnotherMessage(String version) throws Exception {
    start(of(node));
    try (Association association = call(of(tower).withVersions(List.of(version)))) {
      assertThat(association.awaitInput(Duration.ofMillis(1))).isFalse();
      association.send(1, PdvKind.COMMAND, new byte[4]);
      association.send(1, PdvKind.COMMAND, new byte[4]);
      Awaitility.await().untilAtomic(answered, Matchers.is(2L));

      for (int i = 0; i < 2; i++) {
        assertThat(association.awaitInput(Duration.ofSeconds(5))).isTrue();
        assertThat(association.awaitMessage(Duration.ofSeconds(5))).isPresent();
        assertThat(association.payload().remaining()).isEqualTo(2);
        assertThat(association.payload()).isNull();
      }
      assertThat(association.awaitInput(Duration.ofMillis(1))).isFalse();
      association.release();
    }
    assertThat(endings.poll(10, TimeUnit.SECONDS)).isEqualTo(Ending.RELEASED);
  }

  @Test
  void abortsFromAnotherThreadWhileItsOwnReads() throws Exception {
    start(of(node));
    try (Association association = call(of(tower))) {
      sessions.take();

      server.stop(Duration.ZERO);

      assertThatThrownBy(() -> association.awaitMessage(Duration.ofSeconds(20)))
          .isInstanceOf(PeerAborted.class);
    }
  }
}
