package org.scopegate.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The two folders in a scratch place, with small valid files that a test changes as it likes. */
final class ConfigFolders {

  static final String PROFILES =
      """
      profiles:
        high: {crf: 20}
        archive: {crf: 18, preset: slow}
      """;

  static final String GATEWAY =
      """
      ae_title: GATE
      role: gateway
      port: 11112
      routes:
        - from: [TOWER_1]
          to: [MAIN]
      """;

  static final String MAIN =
      """
      ae_title: MAIN
      role: destination
      host: localhost
      port: 11113
      """;

  static final String SOURCES =
      """
      role: source
      ae_titles: [TOWER_1]
      """;

  final Map<String, String> variables = new HashMap<>();
  private final Path conf;
  private final Path aes;

  ConfigFolders(Path scratch) throws IOException {
    conf = Files.createDirectories(scratch.resolve("conf"));
    aes = Files.createDirectories(scratch.resolve("aes"));
    conf("config.yaml", "");
    conf("compression-profiles.yaml", PROFILES);
    ae("gateway.yaml", GATEWAY);
    ae("main.yaml", MAIN);
    ae("sources.yaml", SOURCES);
  }

  ConfigFolders conf(String file, String text) throws IOException {
    Files.writeString(conf.resolve(file), text);
    return this;
  }

  ConfigFolders ae(String file, String text) throws IOException {
    Files.writeString(aes.resolve(file), text);
    return this;
  }

  ConfigFolders without(String folder, String file) throws IOException {
    Files.delete(folder.equals("conf") ? conf.resolve(file) : aes.resolve(file));
    return this;
  }

  ConfigLoader.Loaded load() throws ConfigException {
    return ConfigLoader.load(conf, aes, variables::get);
  }

  /** The faults as "file:line: message (hint)", without the scratch folder's path. */
  List<String> faults() {
    try {
      load();
      return List.of();
    } catch (ConfigException e) {
      return e.faults().stream().map(this::brief).toList();
    }
  }

  List<String> warnings() throws ConfigException {
    return load().warnings().stream().map(this::brief).toList();
  }

  private String brief(Fault fault) {
    return fault.toString().replace(conf.getParent() + "/", "");
  }
}
