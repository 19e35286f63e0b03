package org.scopegate.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Tower;

/**
 * The folder of one node: its configuration, written for a test, and its spool. The profiles are
 * the shipped ones. The node may be started in it again and again.
 *
 * @param folder of this node alone
 * @param port that the node listens on
 */
record NodeFolder(Path folder, int port) {

  /** Of the spool's disk. */
  static final String MINIMUM_FREE = "100MB";

  /** A calling title that is known, but not from loopback. */
  static final String FROM_ELSEWHERE = "ELSEWHERE";

  /**
   * Where a node delivers to.
   *
   * @param keys more keys of the destination, a line each
   */
  record Target(String title, int port, List<String> keys) {

    /** Takes H.264, or what came; asked again within a moment. */
    static Target of(String title, int port) {
      return new Target(
          title,
          port,
          List.of(
              "transfer_syntaxes: [H264_HP41, H264_HP42_2D, ORIGINAL]",
              "retry: {first: 100ms, max: 500ms, give_up_after: 1d}",
              "timeout: 20s"));
    }

    static Target of(DcmtkArchive archive) {
      return of(archive.title(), archive.port());
    }

    Target withKey(String line) {
      String name = line.substring(0, line.indexOf(':') + 1);
      List<String> changed =
          keys.stream()
              .filter(key -> !key.startsWith(name))
              .collect(Collectors.toCollection(ArrayList::new));
      changed.add(line);
      return new Target(title, port, changed);
    }
  }

  /**
   * Writes a configuration with one route to all of these.
   *
   * @param profile of the shipped {@code compression-profiles.yaml}
   */
  static NodeFolder write(Path folder, String profile, Target... targets) throws IOException {
    return new NodeFolder(folder.toAbsolutePath(), Ports.free()).write(profile, targets);
  }

  NodeFolder write(String profile, Target... targets) throws IOException {
    Files.createDirectories(conf());
    Files.createDirectories(aeConfig());
    Files.copy(
        Path.of("conf", "compression-profiles.yaml"), conf().resolve("compression-profiles.yaml"));
    Files.writeString(conf().resolve("config.yaml"), config(profile));
    Files.writeString(aeConfig().resolve("SCOPEGATE.yaml"), gateway(targets));
    Files.writeString(aeConfig().resolve("sources.yaml"), sources());
    for (Target target : targets) {
      Files.writeString(aeConfig().resolve(target.title() + ".yaml"), destination(target));
    }
    return this;
  }

  /** More lines for {@code config.yaml}: a section that it does not have yet. */
  NodeFolder withSection(String... lines) throws IOException {
    Files.writeString(
        conf().resolve("config.yaml"), String.join("\n", lines) + "\n", StandardOpenOption.APPEND);
    return this;
  }

  /** Other lines in the section {@code monitoring}; without them there is no HTTP port. */
  NodeFolder withMonitoring(String... lines) throws IOException {
    Path file = conf().resolve("config.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "monitoring:\n  metrics_port: 0\n",
                "monitoring:\n  " + String.join("\n  ", lines) + "\n"));
    return this;
  }

  /** One more calling title that is known from these hosts. */
  NodeFolder withSource(String title, String hosts) throws IOException {
    Files.writeString(
        aeConfig().resolve(title + ".yaml"),
        "role: source\nae_titles: [" + title + "]\nhosts: [\"" + hosts + "\"]\n");
    return this;
  }

  /** Where a destination is, if not at this host. */
  NodeFolder withHost(String title, String host) throws IOException {
    Path file = aeConfig().resolve(title + ".yaml");
    Files.writeString(file, Files.readString(file).replace("host: 127.0.0.1", "host: " + host));
    return this;
  }

  Path conf() {
    return folder.resolve("conf");
  }

  Path aeConfig() {
    return folder.resolve("etc-ae-config");
  }

  Path spool() {
    return folder.resolve("spool");
  }

  /** Scratch space: the streams that are being written. */
  Path temporary() {
    return folder.resolve("temp");
  }

  private String config(String profile) {
    return String.join(
        "\n",
        "video_processing:",
        "  quality_preset: " + profile,
        "performance:",
        "  max_parallel_conversions: 1",
        "  gpu_acceleration: false",
        "storage:",
        "  spool_directory: \"" + spool() + "\"",
        "  temp_directory: \"" + temporary() + "\"",
        "  minimum_free: " + MINIMUM_FREE,
        "monitoring:",
        "  metrics_port: 0",
        "");
  }

  private String gateway(Target... targets) {
    String titles = List.of(targets).stream().map(Target::title).collect(Collectors.joining(", "));
    return String.join(
        "\n",
        "ae_title: " + Tower.NODE,
        "role: gateway",
        "port: " + port,
        "routes:",
        "  - to: [" + titles + "]",
        "    defaults: {anatomic_region: paranasal_sinus}",
        "");
  }

  private static String sources() {
    return String.join(
        "\n",
        "role: source",
        "ae_titles: [" + Tower.TITLE + "]",
        "hosts: [\"127.0.0.0/8\"]",
        "---",
        "role: source",
        "ae_titles: [" + FROM_ELSEWHERE + "]",
        "hosts: [\"203.0.113.0/24\"]",
        "");
  }

  private static String destination(Target target) {
    return String.join(
            "\n",
            "ae_title: " + target.title(),
            "role: destination",
            "host: 127.0.0.1",
            "port: " + target.port(),
            "")
        + String.join("\n", target.keys())
        + "\n";
  }
}
