package org.scopegate.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a configuration as they lie on disk now, to be shown. Any thread may call. */
public final class ConfigTexts {

  private final Path conf;
  private final Path aeConfig;

  ConfigTexts(Path conf, Path aeConfig) {
    this.conf = conf;
    this.aeConfig = aeConfig;
  }

  /** One file. */
  public record Text(String file, String text) {}

  /** All that can be read, secrets masked. */
  public List<Text> masked() {
    Faults unreadable = new Faults(); // such a file is not shown: what is wrong is told elsewhere
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : List.of(ConfigLoader.CONFIG_FILE, ConfigLoader.PROFILES_FILE)) {
      files.putAll(ConfigFiles.file(conf.resolve(name), unreadable));
    }
    files.putAll(ConfigFiles.folder(aeConfig, unreadable));
    return files.entrySet().stream()
        .map(file -> new Text(file.getKey(), Masking.of(text(file.getValue()))))
        .toList();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
