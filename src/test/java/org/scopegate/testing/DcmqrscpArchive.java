package org.scopegate.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Peer;
import org.scopegate.ul.AeTitle;

/** DCMTK's {@code dcmqrscp}: an archive that can be asked by C-FIND what it holds. */
public final class DcmqrscpArchive implements AutoCloseable {

  private static final String INDEX = "index.dat";

  private final String title;
  private final int port;
  private final Path objects;
  private final Program program;

  private DcmqrscpArchive(String title, int port, Path objects, Program program) {
    this.title = title;
    this.port = port;
    this.objects = objects;
    this.program = program;
  }

  /** Starts it and waits until it answers; H.264 of level 4.1 is what it likes best. */
  public static DcmqrscpArchive start(Path folder, String title) throws IOException {
    Path objects = Files.createDirectories(folder.resolve("objects"));
    int port = Ports.free();
    Path configuration = folder.resolve("dcmqrscp.cfg");
    Files.writeString(
        configuration,
        """
        NetworkTCPPort  = %d
        MaxPDUSize      = 131072
        MaxAssociations = 16
        HostTable BEGIN
        HostTable END
        VendorTable BEGIN
        VendorTable END
        AETable BEGIN
        %s  %s  RW  (1000, 9999mb)  ANY
        AETable END
        """
            .formatted(port, title, objects));
    DcmqrscpArchive archive =
        new DcmqrscpArchive(
            title,
            port,
            objects,
            Program.start(
                folder, List.of("dcmqrscp", "-v", "-c", configuration.toString(), "+xn")));
    try {
      archive.awaitAnswer();
      return archive;
    } catch (RuntimeException | Error silent) {
      archive.close();
      throw silent;
    }
  }

  public String title() {
    return title;
  }

  public int port() {
    return port;
  }

  /** The objects that it holds. */
  public List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(objects)) {
      return files.filter(file -> !file.endsWith(INDEX)).sorted().toList();
    }
  }

  /**
   * Asks it by {@code findscu}, Study Root.
   *
   * @param keys by keyword; an empty value asks for it
   * @return the objects that {@code findscu} wrote of its answers
   */
  public List<Path> find(Path answers, Map<String, String> keys) throws Exception {
    Files.createDirectories(answers);
    List<String> command =
        new ArrayList<>(List.of("findscu", "-S", "-X", "-od", answers.toString(), "-aec", title));
    keys.forEach((keyword, value) -> command.addAll(List.of("-k", keyword + "=" + value)));
    command.addAll(List.of("127.0.0.1", Integer.toString(port)));
    Run.of(answers, command).succeeded();
    try (Stream<Path> files = Files.list(answers)) {
      return files.sorted().toList();
    }
  }

  private void awaitAnswer() {
    Peer peer = new Peer("127.0.0.1", port, new AeTitle(title), new AeTitle("TEST"));
    Awaitility.await(title + " answers")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> EchoClient.echo(peer, ClientOptions.defaults()).done());
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
