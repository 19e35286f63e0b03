package org.scopegate.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the two folders of a configuration: one AE, one archive, a spool beside them. */
public record Nodes(Path folder) {

  /** A node on this port that delivers to an archive on that one. */
  public static Nodes in(Path folder, int port, int archivePort) throws IOException {
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Path aes = Files.createDirectories(folder.resolve("aes"));
    Files.writeString(
        conf.resolve("config.yaml"),
        """
        storage:
          spool_directory: "%1$s/spool"
          temp_directory: "%1$s/temp"
          minimum_free: 1KB
        performance:
          gpu_acceleration: false
          encoders: [libx264]
        monitoring:
          metrics_port: 0
        """
            .formatted(folder));
    Files.writeString(conf.resolve("compression-profiles.yaml"), "profiles:\n  high: {crf: 20}\n");
    Files.writeString(
        aes.resolve("all.yaml"),
        """
        ae_title: SCOPEGATE
        role: gateway
        port: %d
        routes:
          - to: [MAIN_PACS]
        ---
        ae_title: MAIN_PACS
        role: destination
        host: 127.0.0.1
        port: %d
        ---
        role: source
        ae_titles: [TOWER_1]
        """
            .formatted(port, archivePort));
    return new Nodes(folder);
  }

  public Path conf() {
    return folder.resolve("conf");
  }

  public Path aes() {
    return folder.resolve("aes");
  }
}
