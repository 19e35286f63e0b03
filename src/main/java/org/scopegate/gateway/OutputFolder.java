package org.scopegate.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The folder that gets a copy of each derived object: a service beside the way of the data. That a
 * copy fails costs a warning, no recording; nothing half stays behind.
 */
record OutputFolder(Path folder) {

  private static final Logger log = LogManager.getLogger(OutputFolder.class);

  void copy(String sopInstanceUid, Path object) {
    Path target = folder.resolve(sopInstanceUid + ".dcm");
    Path part = folder.resolve(sopInstanceUid + ".part");
    try {
      Files.createDirectories(folder);
      Files.copy(object, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      log.warn("{} not copied to {}: {}", sopInstanceUid, target, e.toString());
      remove(part);
    }
  }

  private static void remove(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      log.warn("{} is half a copy and cannot be removed: {}", part, e.toString());
    }
  }
}
