package org.scopegate.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Peer;
import org.scopegate.ul.AeTitle;

/**
 * DCMTK's {@code storescp} as an archive. It takes every transfer syntax that it knows, writes what
 * comes byte for byte, and gives every arrival a file of its own: as many files, as many arrivals.
 */
public final class DcmtkArchive implements AutoCloseable {

  private final String title;
  private final int port;
  private final Path folder;
  private final Program program;

  private DcmtkArchive(String title, int port, Path folder, Program program) {
    this.title = title;
    this.port = port;
    this.folder = folder;
    this.program = program;
  }

  /** On any free port. */
  public static DcmtkArchive start(Path folder, String title) throws IOException {
    return start(folder, title, Ports.free(), "+xa");
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param options what it accepts: {@code +xa} for all
   */
  public static DcmtkArchive start(Path folder, String title, int port, String... options)
      throws IOException {
    return start(folder, title, port, ClientOptions.defaults(), options);
  }

  /**
   * The same where it has to be called in another way.
   *
   * @param calling how to ask whether it is there
   */
  public static DcmtkArchive start(
      Path folder, String title, int port, ClientOptions calling, String... options)
      throws IOException {
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>(List.of("storescp", "-v", "--fork", "-aet", title));
    command.addAll(List.of(options));
    command.addAll(List.of("+B", "+uf", "-pdu", "131072", "-dhl"));
    command.addAll(List.of("-od", folder.toString(), Integer.toString(port)));
    DcmtkArchive archive = new DcmtkArchive(title, port, folder, Program.start(folder, command));
    try {
      archive.awaitAnswer(calling);
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

  /**
   * One file for each object that came, as often as it came; none is half written after C-STORE.
   */
  public List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** The one file that is there. */
  public Path onlyFile() throws IOException {
    List<Path> files = files();
    if (files.size() != 1) {
      throw new AssertionError(title + " holds " + files + "\n" + program);
    }
    return files.get(0);
  }

  /** SOP Instance UIDs of all that came, as often as it came. */
  public List<String> uids() throws Exception {
    List<String> uids = new ArrayList<>();
    for (Path file : files()) {
      uids.add(Dcmtk.uid(file));
    }
    return uids;
  }

  private void awaitAnswer(ClientOptions calling) {
    Peer peer = new Peer("127.0.0.1", port, new AeTitle(title), new AeTitle("TEST"));
    Awaitility.await(title + " answers")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> EchoClient.echo(peer, calling).done());
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
