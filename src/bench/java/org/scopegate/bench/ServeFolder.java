package org.scopegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.scopegate.testing.Ports;

/**
 * Configuration of a node that is started as operators start it: one route from everybody to a main
 * and a backup archive, the shipped profile {@code high}, software only.
 *
 * @param httpPort 0: none
 */
record ServeFolder(Path folder, int port, int httpPort) {

  static ServeFolder write(Path folder, int port, int mainPort, int backupPort) throws IOException {
    return new ServeFolder(folder, port, 0).written(mainPort, backupPort);
  }

  /** One with a console, whose archives do not answer. */
  static ServeFolder writeAlone(Path folder) throws IOException {
    return new ServeFolder(folder, Ports.free(), Ports.free()).written(Ports.free(), Ports.free());
  }

  private ServeFolder written(int mainPort, int backupPort) throws IOException {
    Files.createDirectories(conf());
    Files.createDirectories(aeConfig());
    Files.copy(
        Path.of("conf", "compression-profiles.yaml"), conf().resolve("compression-profiles.yaml"));
    Files.writeString(conf().resolve("config.yaml"), config());
    Files.writeString(aeConfig().resolve("all.yaml"), titles(mainPort, backupPort));
    return this;
  }

  Path conf() {
    return folder.resolve("conf");
  }

  Path aeConfig() {
    return folder.resolve("etc-ae-config");
  }

  private String config() {
    return """
        video_processing:
          quality_preset: high
        performance:
          max_parallel_conversions: 1
          gpu_acceleration: false
        storage:
          spool_directory: "%1$s/spool"
          temp_directory: "%1$s/temp"
          minimum_free: 100MB
        monitoring:
          metrics_port: %2$d
          log_level: warn
        """
        .formatted(folder.toAbsolutePath(), httpPort);
  }

  private String titles(int mainPort, int backupPort) {
    return """
        ae_title: %s
        role: gateway
        port: %d
        routes:
          - to: [MAIN_PACS, BACKUP_PACS]
        ---
        role: source
        ae_titles: ["*"]
        ---
        ae_title: MAIN_PACS
        role: destination
        host: 127.0.0.1
        port: %d
        ---
        ae_title: BACKUP_PACS
        role: destination
        host: 127.0.0.1
        port: %d
        """
        .formatted(ReceivingNode.TITLE, port, mainPort, backupPort);
  }
}
