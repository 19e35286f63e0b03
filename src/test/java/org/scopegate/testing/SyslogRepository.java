package org.scopegate.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * An audit repository: rsyslog, which takes syslog over TLS from whoever shows a certificate of its
 * authority. What it receives outlives it; it may be started again.
 */
public final class SyslogRepository implements AutoCloseable {

  private final Path folder;
  private final int port;
  private Program program;
  private int starts;

  private SyslogRepository(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Makes authority, certificates and configuration; listens once started. */
  public static SyslogRepository prepare(Path folder) throws Exception {
    Files.createDirectories(folder);
    SyslogRepository repository =
        new SyslogRepository(folder.toAbsolutePath().toRealPath(), Ports.free());
    repository.openssl(
        "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=authority");
    repository.certificate("server");
    repository.certificate("node");
    repository.openssl(
        "pkcs12 -export -in node.pem -inkey node.key -out node.p12 -passout pass:secret");
    TestCa.secret(repository.nodeKeys());
    TestCa.secret(Files.writeString(repository.nodePassword(), "secret\n"));
    return repository;
  }

  /** A certificate for localhost, issued by the authority. */
  private void certificate(String name) throws Exception {
    Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
    openssl(
        "req -newkey rsa:2048 -nodes -keyout %1$s.key -out %1$s.csr -subj /CN=%1$s"
            .formatted(name));
    openssl(
        "x509 -req -in %1$s.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out %1$s.pem"
            .formatted(name));
  }

  private void openssl(String arguments) throws Exception {
    List<String> command = List.of(("openssl " + arguments).split(" "));
    Run.of(folder, command).succeeded();
  }

  /** Starts it and waits until it listens. */
  public void start() throws IOException {
    Path configuration = folder.resolve("rsyslog.conf");
    Files.writeString(configuration, configuration());
    String pid = folder.resolve("pid-" + starts++).toString();
    program =
        Program.start(folder, List.of("rsyslogd", "-n", "-f", configuration.toString(), "-i", pid));
    Awaitility.await("rsyslogd listens").until(this::listens);
  }

  private boolean listens() {
    try (java.net.Socket socket =
        new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private String configuration() {
    return """
        global(
          workDirectory="%1$s"
          maxMessageSize="256k"
          defaultNetstreamDriver="gtls"
          defaultNetstreamDriverCAFile="%1$s/ca.pem"
          defaultNetstreamDriverCertFile="%1$s/server.pem"
          defaultNetstreamDriverKeyFile="%1$s/server.key")
        module(
          load="imtcp"
          streamDriver.name="gtls"
          streamDriver.mode="1"
          streamDriver.authMode="x509/certvalid")
        template(name="raw" type="string" string="%%rawmsg%%\\n")
        ruleset(name="audit") {
          action(type="omfile" file="%1$s/received" template="raw")
        }
        input(type="imtcp" address="127.0.0.1" port="%2$d" ruleset="audit")
        """
        .formatted(folder, port);
  }

  /** Gone in the middle of whatever it did. */
  public void kill() throws Exception {
    program.kill();
    program.close();
  }

  public int port() {
    return port;
  }

  /** Its authority's certificate, PEM. */
  public Path authority() {
    return folder.resolve("ca.pem");
  }

  /** The password of {@link #nodeKeys()}. */
  public Path nodePassword() {
    return folder.resolve("node.password");
  }

  /** Certificate and key of a node, PKCS#12. */
  public Path nodeKeys() {
    return folder.resolve("node.p12");
  }

  /** All syslog messages that it has received, in order. */
  public List<String> received() throws IOException {
    Path received = folder.resolve("received");
    return Files.exists(received)
        ? Files.readAllLines(received, StandardCharsets.UTF_8)
        : List.of();
  }

  @Override
  public void close() throws IOException {
    if (program != null) {
      program.close();
    }
  }

  @Override
  public String toString() {
    return String.valueOf(program);
  }
}
