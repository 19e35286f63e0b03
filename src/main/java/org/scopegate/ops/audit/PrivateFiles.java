package org.scopegate.ops.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.scopegate.tls.SecretFiles;

/** Files that nobody but their owner reads: audit messages name patients. */
final class PrivateFiles {

  private PrivateFiles() {}

  static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    SecretFiles.restrict(folder, "rwx------");
  }

  /** Makes it if it is not there. */
  static void createFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    SecretFiles.restrict(file, "rw-------");
  }
}
