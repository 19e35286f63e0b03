package org.scopegate.app.check;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.scopegate.app.command.Words;
import org.scopegate.config.Storage;

/** The folders of the node: there, writable, on a disk that keeps what it is given. */
record CheckFolders(Storage storage) {

  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
  private static final Set<String> ON_A_NETWORK =
      Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.s3fs");

  void run(Consumer<Finding> findings) {
    folder("spool", "storage.spool_directory", storage.spoolDirectory(), findings);
    kind(storage.spoolDirectory(), findings);
    folder("temporary files", "storage.temp_directory", storage.tempDirectory(), findings);
    storage
        .outputDirectory()
        .ifPresent(path -> folder("output", "storage.output_directory", path, findings));
  }

  private static void folder(String name, String key, Path path, Consumer<Finding> findings) {
    Path there = Nearest.to(path);
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      findings.accept(
          Finding.fail(
              name,
              there.toAbsolutePath() + " is no folder that this user may write to",
              "change its owner or mode, or " + key + " in config.yaml"));
    } else if (there.equals(path)) {
      findings.accept(Finding.ok(name, path.toAbsolutePath() + " can be written"));
    } else {
      findings.accept(Finding.ok(name, path.toAbsolutePath() + " is made at the first start"));
    }
  }

  private static void kind(Path spool, Consumer<Finding> findings) {
    try {
      FileStore store = Files.getFileStore(Nearest.to(spool));
      findings.accept(judged(store.type(), store.name()));
    } catch (IOException fault) {
      findings.accept(
          Finding.warn("disk of the spool", Words.of(fault), "look at the mount of " + spool));
    }
  }

  /** What a file system of that kind is worth to a spool. */
  static Finding judged(String type, String name) {
    String fact = name + ", " + type;
    if (IN_MEMORY.contains(type)) {
      return Finding.fail(
          "disk of the spool",
          fact + ": memory, gone with the power, recordings that were acknowledged too",
          "put storage.spool_directory on a disk");
    }
    return ON_A_NETWORK.contains(type)
        ? Finding.warn(
            "disk of the spool",
            fact + ": on a network, where locks and syncs are another machine's word",
            "put storage.spool_directory on a disk of this machine")
        : Finding.ok("disk of the spool", fact);
  }
}
