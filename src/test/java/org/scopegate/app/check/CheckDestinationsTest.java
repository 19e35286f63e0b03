package org.scopegate.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.app.peer.ArchiveServer;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.Route;
import org.scopegate.gateway.Topology;
import org.scopegate.testing.Ports;
import org.scopegate.testing.ScriptedPeer;
import org.scopegate.tls.TlsContexts;
import org.scopegate.ul.AeTitle;

/** What is advised where an archive does not answer as it should, or sits on a port of ours. */
class CheckDestinationsTest {

  private static final InetSocketAddress ANYWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir Path folder;

  private final ExecutorService caller = Executors.newSingleThreadExecutor();

  @AfterEach
  void letTheCallerGo() {
    caller.shutdown();
  }

  @Test
  void tellsAWrongTitleOfTheArchiveFromAnUnknownTitleOfOurs() throws Exception {
    StorePolicy open = StorePolicy.open();

    assertThat(archive(open.withCalled(new AeTitle("OTHER")::equals)))
        .contains("called AE title not recognized -> ae_title has to be what the archive calls");
    assertThat(archive(open.withCallers((caller, called) -> false)))
        .contains("calling AE title not recognized -> let ", " be known there as a calling AE");
  }

  @Test
  void doesNotTakeAnArchiveOnThePortOfOursForThisNode() throws Exception {
    StorePolicy other = StorePolicy.open().withCalled(new AeTitle("OTHER")::equals);
    try (ArchiveServer server = ArchiveServer.start(ANYWHERE, other, folder, arrival -> {})) {
      Found found = new Found();

      new CheckPorts(topology(server.port(), server.port()), new TlsContexts()).run(found);

      assertThat(found.lines().get(0))
          .startsWith("FAIL port ")
          .contains("another DICOM node, which does not know GATE");
    }
  }

  @Test
  void doubtsThePortWhereNoDicomIsSpoken() throws Exception {
    try (ScriptedPeer.Door door = new ScriptedPeer.Door()) {
      Future<String> line = caller.submit(() -> line(door.port()));
      try (ScriptedPeer web = door.accept()) {
        web.recv();
        web.send("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII));

        assertThat(line.get()).contains("-> is this its DICOM port");
      }
    }
  }

  @Test
  void asksToStartOneThatIsNotThere() throws Exception {
    assertThat(line(Ports.free())).contains("-> start it, or correct host and port");
  }

  private String archive(StorePolicy policy) throws Exception {
    try (ArchiveServer server = ArchiveServer.start(ANYWHERE, policy, folder, arrival -> {})) {
      return line(server.port());
    }
  }

  private static String line(int port) {
    Found found = new Found();

    new CheckDestinations(topology(11112, port), new TlsContexts()).run(found);

    return found.lines().get(0);
  }

  private static Topology topology(int port, int archivePort) {
    return new Topology(
        List.of(new GatewayAe("GATE", port, List.of(Route.to("original", "MAIN")))),
        List.of(Destination.at("MAIN", "127.0.0.1", archivePort)),
        List.of());
  }
}
