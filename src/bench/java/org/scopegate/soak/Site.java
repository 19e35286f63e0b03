package org.scopegate.soak;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.scopegate.testing.Ports;

/**
 * A hospital in a folder: a node on a small disk, a main and a backup archive, all as processes.
 */
final class Site implements AutoCloseable {

  static final String NODE = "SCOPEGATE";
  static final List<String> TOWERS = List.of("TOWER_1", "TOWER_2", "TOWER_3");

  private static final Path PROGRAM = Path.of("scopegate").toAbsolutePath();

  private final Path folder;
  private final Volume volume;
  private final int port = Ports.free();
  private final int mainPort = Ports.free();
  private final int backupPort = Ports.free();
  private final Service node;
  private final Service main;
  private final Service backup;

  Site(Path folder) throws IOException {
    this.folder = folder;
    this.volume = Volume.open(folder);
    write();
    node =
        new Service(
            "node",
            List.of(
                PROGRAM.toString(),
                "serve",
                "--conf",
                conf().toString(),
                "--ae-config",
                aeConfig().toString()),
            folder.resolve("node.log"),
            service -> listens(port));
    main = new Service("main", storescp(), folder.resolve("main.log"), s -> listens(mainPort));
    backup =
        new Service("backup", receive(), folder.resolve("backup.log"), s -> listens(backupPort));
  }

  Path folder() {
    return folder;
  }

  Volume volume() {
    return volume;
  }

  Service node() {
    return node;
  }

  Service main() {
    return main;
  }

  Service backup() {
    return backup;
  }

  int port() {
    return port;
  }

  Path spool() {
    return volume.folder().resolve("spool");
  }

  Path mainObjects() {
    return folder.resolve("main");
  }

  Path backupObjects() {
    return folder.resolve("backup");
  }

  Path towers() {
    return folder.resolve("towers");
  }

  private Path conf() {
    return folder.resolve("conf");
  }

  private Path aeConfig() {
    return folder.resolve("etc-ae-config");
  }

  /** DCMTK's archive: it names files by UID, and syncs nothing. */
  private List<String> storescp() {
    return List.of(
        "storescp",
        "--fork",
        "--aetitle",
        "MAIN_PACS",
        "--accept-all",
        "--bit-preserving",
        "--max-pdu",
        "131072",
        "--output-directory",
        mainObjects().toString(),
        Integer.toString(mainPort));
  }

  private List<String> receive() {
    return List.of(
        PROGRAM.toString(),
        "receive",
        "--title",
        "BACKUP_PACS",
        "--port",
        Integer.toString(backupPort),
        backupObjects().toString());
  }

  private void write() throws IOException {
    for (Path made : List.of(conf(), aeConfig(), mainObjects(), backupObjects(), towers())) {
      Files.createDirectories(made);
    }
    Files.copy(
        Path.of("conf", "compression-profiles.yaml"), conf().resolve("compression-profiles.yaml"));
    Files.writeString(conf().resolve("config.yaml"), config());
    Files.writeString(aeConfig().resolve("all.yaml"), titles());
  }

  private String config() throws IOException {
    return """
        video_processing:
          quality_preset: low
        dicom:
          progress_timeout: 20s
        performance:
          max_parallel_conversions: 2
          worker_processes: 2
          gpu_acceleration: false
        storage:
          spool_directory: "%1$s/spool"
          temp_directory: "%1$s/temp"
          minimum_free: %2$d
          retention_days: 0
        monitoring:
          metrics_port: 0
          audit: {max_size: 50MB}
        """
        .formatted(volume.folder(), volume.watermark());
  }

  private String titles() {
    return """
        ae_title: %s
        role: gateway
        port: %d
        routes:
          - to: [MAIN_PACS, BACKUP_PACS]
        ---
        role: source
        ae_titles: %s
        ---
        ae_title: MAIN_PACS
        role: destination
        host: 127.0.0.1
        port: %d
        retry: {first: 1s, max: 10s, give_up_after: 7d}
        timeout: 10s
        ---
        ae_title: BACKUP_PACS
        role: destination
        host: 127.0.0.1
        port: %d
        retry: {first: 1s, max: 10s, give_up_after: 7d}
        timeout: 10s
        """
        .formatted(NODE, port, TOWERS, mainPort, backupPort);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    node.close();
    main.close();
    backup.close();
    volume.close();
  }
}
