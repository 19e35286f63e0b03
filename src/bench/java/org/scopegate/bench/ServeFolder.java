package org.scopegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Configuration of a node that is started as operators start it: one route from everybody to a main
 * and a backup archive, the shipped profile {@code high}, software only.
 */
record ServeFolder(Path folder, int port) {

  static ServeFolder write(Path folder, int port, int mainPort, int backupPort) throws IOException {
    ServeFolder made = new ServeFolder(folder, port);
    Files.createDirectories(made.conf());
    Files.createDirectories(made.aeConfig());
    Files.copy(
        Path.of("conf", "compression-profiles.yaml"),
        made.conf().resolve("compression-profiles.yaml"));
    Files.writeString(made.conf().resolve("config.yaml"), made.config());
    Files.writeString(made.aeConfig().resolve("all.yaml"), made.titles(mainPort, backupPort));
    return made;
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
          metrics_port: 0
          log_level: warn
        """
        .formatted(folder.toAbsolutePath());
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
