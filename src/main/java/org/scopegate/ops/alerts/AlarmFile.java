package org.scopegate.ops.alerts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The file in which alarms outlive a restart: replaced as a whole, so that it is never half of one.
 * Without it people are told once more, and no harm is done: no fault of it stops anything.
 */
final class AlarmFile {

  private static final Logger log = LogManager.getLogger(AlarmFile.class);

  private final Path file;
  private boolean failing;

  AlarmFile(Path file) {
    this.file = file;
  }

  Saved read() {
    try {
      return SavedJson.read(Files.readAllBytes(file));
    } catch (NoSuchFileException first) {
      return Saved.NOTHING;
    } catch (IOException fault) {
      log.error("alarms: {} cannot be read, all that is wrong is told anew: {}", file, fault + "");
      return Saved.NOTHING;
    }
  }

  synchronized void write(Saved saved) {
    try {
      replace(SavedJson.write(saved));
      failing = false;
    } catch (IOException fault) {
      if (!failing) {
        log.error("alarms: {} cannot be written, a restart tells anew: {}", file, fault + "");
      }
      failing = true;
    }
  }

  private void replace(byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException odd) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
