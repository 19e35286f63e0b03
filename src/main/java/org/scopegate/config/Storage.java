package org.scopegate.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.scopegate.spool.SpoolOptions;

/**
 * Section {@code storage}. Relative paths start at the folder in which the node is started.
 *
 * @param spoolDirectory objects and the journal
 * @param tempDirectory scratch space
 * @param outputDirectory gets a copy of each derived object, where set
 * @param retention how long delivered objects stay in the spool
 * @param minimumFree bytes; with less room on the spool's disk, C-STORE is answered A700
 */
public record Storage(
    Path spoolDirectory,
    Path tempDirectory,
    Optional<Path> outputDirectory,
    Duration retention,
    long minimumFree) {

  private static final long DEFAULT_MINIMUM_FREE = 5L << 30;

  static Storage read(Section section) {
    var options =
        new Storage(
            section.value("spool_directory", Kind.PATH, Path.of("data", "spool")),
            section.value("temp_directory", Kind.PATH, Path.of("data", "temp")),
            section.optional("output_directory", Kind.PATH),
            Duration.ofDays(section.value("retention_days", Kind.count(0, 36_500), 7)),
            section.value("minimum_free", Kind.SIZE, DEFAULT_MINIMUM_FREE));
    section.close();
    return options;
  }

  public SpoolOptions spoolOptions() {
    return SpoolOptions.defaults(spoolDirectory).withMinimumFreeBytes(minimumFree);
  }
}
