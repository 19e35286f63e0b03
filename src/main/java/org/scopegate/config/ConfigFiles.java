package org.scopegate.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Gets the bytes of configuration files, of bounded size. */
final class ConfigFiles {

  /**
   * No configuration of a hospital comes near; a video file in the wrong folder goes far beyond.
   */
  private static final long LONGEST = 1 << 20;

  private ConfigFiles() {}

  /** Whether this is one of the files that are read: editors' own files are not. */
  static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  /** All YAML files of a folder by name; faults where it or one of them cannot be read. */
  static SortedMap<String, byte[]> folder(Path folder, Faults faults) {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    Place place = new Place(folder.toString(), 0);
    if (!Files.isDirectory(folder)) {
      faults.add(place, "there is no such folder", "name it with --ae-config DIR");
      return contents;
    }
    try (Stream<Path> files = Files.list(folder)) {
      // a link that leads nowhere is a fault, and no file that was taken away
      List<Path> yaml =
          files.filter(ConfigFiles::isYaml).filter(it -> !Files.isDirectory(it)).toList();
      yaml.forEach(file -> contents.putAll(file(file, faults)));
    } catch (IOException | UncheckedIOException e) {
      faults.add(place, "the folder cannot be read: " + e.getMessage(), "check its permissions");
    }
    return contents;
  }

  /** One file by its path; nothing and a fault where it cannot be read. */
  static Map<String, byte[]> file(Path file, Faults faults) {
    Place place = new Place(file.toString(), 0);
    try {
      if (!Files.isRegularFile(file)) {
        faults.add(place, "there is no such file", "the shipped one is a good start");
      } else if (Files.size(file) > LONGEST) {
        faults.add(
            place, "has " + Files.size(file) + " bytes, at most " + LONGEST + " are read", "");
      } else {
        return Map.of(file.toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      faults.add(place, "cannot be read: " + e.getMessage(), "check its permissions");
    }
    return Map.of();
  }
}
