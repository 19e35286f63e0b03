package org.scopegate.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.Tag;

/**
 * What an archive holds when all is over.
 *
 * @param unreadable files that are no whole object
 */
record Inventory(Map<String, Holding> byUid, List<Path> unreadable) {

  private static final Tag SOURCE_IMAGE_SEQUENCE = Tag.of(0x0008, 0x2112);
  private static final Tag REFERENCED_SOP_INSTANCE_UID = Tag.of(0x0008, 0x1155);

  /**
   * An object.
   *
   * @param source of which it was derived, if it was
   * @param frames Number of Frames
   */
  record Holding(Path file, Optional<String> source, String digest, String frames) {}

  static Inventory of(Path folder) throws IOException {
    Inventory inventory = new Inventory(new HashMap<>(), new ArrayList<>());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        inventory.add(file);
      }
    }
    return inventory;
  }

  private void add(Path file) throws IOException {
    DicomFile object;
    try {
      object = DicomFile.open(file);
    } catch (IOException none) {
      unreadable.add(file);
      return;
    }
    Optional<String> source =
        object.dataset().items(SOURCE_IMAGE_SEQUENCE).stream()
            .findFirst()
            .map(Inventory::reference);
    Holding holding =
        new Holding(
            file,
            source,
            Digests.ofDataset(file),
            object.dataset().string(Tag.NUMBER_OF_FRAMES).orElse(""));
    String uid = object.sopInstanceUid().orElse("");
    if (byUid.put(uid, holding) != null) {
      unreadable.add(file);
    }
  }

  private static String reference(Dataset item) {
    return item.string(REFERENCED_SOP_INSTANCE_UID).orElse("");
  }

  /** UIDs of what was derived of each source. */
  Map<String, List<String>> derived() {
    Map<String, List<String>> derived = new HashMap<>();
    byUid.forEach(
        (uid, holding) ->
            holding
                .source()
                .ifPresent(
                    source -> derived.computeIfAbsent(source, any -> new ArrayList<>()).add(uid)));
    return derived;
  }
}
