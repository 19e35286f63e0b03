package org.scopegate.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.config.AuditKeys;
import org.scopegate.ops.audit.SyslogOptions;
import org.scopegate.testing.Ports;
import org.scopegate.testing.TestCa;
import org.scopegate.tls.HostCheck;
import org.scopegate.tls.TlsContexts;
import org.scopegate.tls.TlsSettings;

/** The port of the console, ports that are not ours to open, and the audit repository. */
class CheckNetworkTest {

  @TempDir Path folder;

  private final Found found = new Found();

  @Test
  void tellsAReadyNodeFromOneThatTakesNothing() throws Exception {
    assertThat(console(Map.of("/healthz", 200, "/readyz", 200)))
        .startsWith("OK port ")
        .endsWith("the node runs there and is ready");
    assertThat(console(Map.of("/healthz", 200, "/readyz", 503)))
        .startsWith("FAIL port ")
        .contains("takes nothing: /readyz");
  }

  @Test
  void failsForAnotherProgramOnThatPort() throws Exception {
    assertThat(console(Map.of("/healthz", 404)))
        .startsWith("FAIL port ")
        .contains("taken, and not by a node")
        .endsWith("change monitoring.metrics_port");
  }

  @Test
  void doesNotAskOneThatSpeaksTls() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      new CheckConsole(
              taken.getLocalPort(),
              InetAddress.getLoopbackAddress(),
              Optional.of(TlsSettings.defaults()))
          .run(found);
    }

    assertThat(found.lines()).singleElement().asString().startsWith("OK port ").contains("TLS");
  }

  @Test
  void saysWhereTheConsoleWillBeOrThatThereIsNone() throws Exception {
    check(Ports.free(), found);
    check(0, found);

    assertThat(found.lines().get(0))
        .startsWith("OK port ")
        .endsWith("free, for the console at 127.0.0.1");
    assertThat(found.lines().get(1)).startsWith("NONE HTTP port: none");
  }

  @Test
  void knowsAPortThatOnlyRootMayOpen() {
    assertThat(CheckPorts.forbidden(104, new BindException("Permission denied")).map(Found::line))
        .hasValueSatisfying(
            line ->
                assertThat(line).startsWith("FAIL port 104: ").contains("CAP_NET_BIND_SERVICE"));
    assertThat(CheckPorts.forbidden(104, new BindException("Address already in use"))).isEmpty();
  }

  @Test
  void warnsOfAnAuditRepositoryThatDoesNotAnswer() throws Exception {
    TlsSettings trust =
        TlsSettings.defaults().withTrust(TestCa.in(folder.resolve("ca"), "ca").certificate());
    SyslogOptions repository =
        new SyslogOptions("localhost", Ports.free(), trust, HostCheck.VERIFY);

    audit(AuditKeys.Target.SYSLOG, Optional.of(repository));

    assertThat(found.lines().get(0)).startsWith("OK audit trail: in " + folder.resolve("spool"));
    assertThat(found.lines().get(1))
        .startsWith("WARN audit repository: localhost:")
        .contains("messages wait on disk");
  }

  @Test
  void saysThatThereIsNoAuditTrail() {
    audit(AuditKeys.Target.NONE, Optional.empty());

    assertThat(found.lines())
        .containsExactly("NONE audit trail: none: monitoring.audit.to is none");
  }

  private void audit(AuditKeys.Target to, Optional<SyslogOptions> repository) {
    AuditKeys keys = new AuditKeys(to, Optional.empty(), 1L << 30, Optional.empty(), repository);
    new CheckAudit(keys, folder.resolve("spool"), new TlsContexts()).run(found);
  }

  /** What is found where these paths are answered with these codes. */
  private static String console(Map<String, Integer> answers) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answers.forEach(
        (path, code) ->
            server.createContext(
                path,
                exchange -> {
                  byte[] body = path.getBytes(StandardCharsets.US_ASCII);
                  exchange.sendResponseHeaders(code, body.length);
                  exchange.getResponseBody().write(body);
                  exchange.close();
                }));
    server.start();
    try {
      Found found = new Found();
      check(server.getAddress().getPort(), found);
      return found.lines().get(0);
    } finally {
      server.stop(0);
    }
  }

  private static void check(int port, Found found) throws InterruptedException {
    new CheckConsole(port, InetAddress.getLoopbackAddress(), Optional.empty()).run(found);
  }
}
