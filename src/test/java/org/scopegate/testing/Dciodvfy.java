package org.scopegate.testing;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.scopegate.dicom.DicomFile;

/**
 * {@code dciodvfy} of dicom3tools, which knows what the standard asks of each kind of object. The
 * release that Debian has is older than HEVC and the fragmentable syntaxes, and reads no object of
 * theirs; it is shown a copy whose file meta says H.264, which changes nothing of what it checks.
 */
public final class Dciodvfy {

  private static final String UNKNOWN_TO_IT = ".*\\.(10[0-6]\\.1|107|108)";
  private static final String KNOWN_TO_IT = "1.2.840.10008.1.2.4.102";

  private Dciodvfy() {}

  /** Its lines that start with "Error". */
  public static List<String> errors(Path file) throws Exception {
    DicomFile object = DicomFile.open(file);
    if (!object.syntax().uid().matches(UNKNOWN_TO_IT)) {
      return run(file);
    }
    Path copy = Files.createTempFile("relabelled", ".dcm");
    try {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      relabel(copy, object.syntax().uid(), object.datasetOffset());
      return run(copy);
    } finally {
      Files.delete(copy);
    }
  }

  private static List<String> run(Path file) throws Exception {
    Run run = Run.of(Path.of("").toAbsolutePath(), List.of("dciodvfy", file.toString()));
    return run.said().lines().filter(line -> line.startsWith("Error")).toList();
  }

  /** In place: the rest of a longer UID becomes NUL. */
  private static void relabel(Path file, String from, long metaBytes) throws Exception {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      byte[] meta = new byte[(int) metaBytes];
      bytes.readFully(meta);
      int at = new String(meta, StandardCharsets.ISO_8859_1).indexOf(from);
      bytes.seek(at);
      bytes.write(KNOWN_TO_IT.getBytes(StandardCharsets.US_ASCII));
      bytes.write(new byte[from.length() - KNOWN_TO_IT.length()]);
    }
  }
}
