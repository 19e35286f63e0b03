package org.scopegate.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.Fragment;
import org.scopegate.dicom.PixelData;
import org.scopegate.spool.Entry;
import org.scopegate.testing.Archive;

/**
 * What has come of a recording once all is at rest.
 *
 * @param main checksum of the pixels of what the main archive holds, by UID
 * @param backup the same of the other
 * @param entries of the journal: what, of which object, for whom, and where it stands
 * @param strays files of the spool that no row knows, or that a row misses
 */
record Aftermath(
    Map<String, Long> main, Map<String, Long> backup, List<String> entries, Set<String> strays) {

  static Aftermath of(Hospital hospital, Path folder, Archive main, Archive backup)
      throws IOException {
    return new Aftermath(
        held(main), held(backup), entries(hospital.entries()), strays(hospital, folder));
  }

  private static List<String> entries(List<Entry> entries) {
    return entries.stream()
        .map(
            entry ->
                "%s of %s for %s: %s"
                    .formatted(
                        entry.kind(),
                        entry.instance().sopInstanceUid(),
                        entry.target(),
                        entry.state()))
        .sorted()
        .toList();
  }

  private static Set<String> strays(Hospital hospital, Path folder) throws IOException {
    Path spool = folder.resolve("spool");
    Set<String> strays = files(spool, spool.resolve("objects"));
    for (String kept : hospital.spool().journal().keptPaths("objects/")) {
      if (!strays.remove(kept)) {
        strays.add("missing " + kept);
      }
    }
    strays.addAll(files(spool, spool.resolve("incoming")));
    strays.addAll(files(folder, folder.resolve("temp")));
    return strays;
  }

  private static Set<String> files(Path base, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> base.relativize(file).toString())
          .collect(Collectors.toSet());
    }
  }

  private static Map<String, Long> held(Archive archive) throws IOException {
    Map<String, Long> held = new TreeMap<>();
    try (Stream<Path> files = Files.list(archive.folder())) {
      for (Path file : files.toList()) {
        DicomFile object = DicomFile.open(file);
        held.put(object.sopInstanceUid().orElseThrow(), pixels(object, file));
      }
    }
    return held;
  }

  private static long pixels(DicomFile object, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    CRC32C crc = new CRC32C();
    PixelData pixels = object.pixels().orElseThrow();
    if (pixels instanceof PixelData.Native frames) {
      crc.update(bytes, (int) frames.offset(), (int) frames.length());
    } else if (pixels instanceof PixelData.Encapsulated stream) {
      for (Fragment fragment : stream.fragments()) {
        crc.update(bytes, (int) fragment.offset(), (int) fragment.length());
      }
    }
    return crc.getValue();
  }
}
