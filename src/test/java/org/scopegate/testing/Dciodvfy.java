package org.scopegate.testing;

import java.nio.file.Path;
import java.util.List;

/** {@code dciodvfy} of dicom3tools, which knows what the standard asks of each kind of object. */
public final class Dciodvfy {

  private Dciodvfy() {}

  /** Its lines that start with "Error". */
  public static List<String> errors(Path file) throws Exception {
    Run run = Run.of(Path.of("").toAbsolutePath(), List.of("dciodvfy", file.toString()));
    return run.said().lines().filter(line -> line.startsWith("Error")).toList();
  }
}
