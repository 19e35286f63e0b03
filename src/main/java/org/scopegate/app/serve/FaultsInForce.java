package org.scopegate.app.serve;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scopegate.config.Fault;
import org.scopegate.ops.alerts.FaultyFile;

/**
 * What is wrong with the AE configuration as it lies on disk now, and therefore not in use. Any
 * thread may read.
 */
final class FaultsInForce {

  private final Clock clock;
  private volatile List<FaultyFile> files = List.of();

  FaultsInForce(Clock clock) {
    this.clock = clock;
  }

  /** All files that have faults, with these; a file that had some before has them since then. */
  List<FaultyFile> files() {
    return files;
  }

  /** All of them, counted. */
  int count() {
    return files.stream().mapToInt(file -> file.faults().size()).sum();
  }

  /** These and no others are wrong now; none: all is well. */
  void are(List<Fault> faults) {
    Map<String, List<String>> byFile = new LinkedHashMap<>();
    faults.forEach(
        fault ->
            byFile.computeIfAbsent(fault.file(), file -> new ArrayList<>()).add(fault.toString()));
    Instant now = clock.instant();
    files =
        byFile.entrySet().stream()
            .map(file -> new FaultyFile(file.getKey(), since(file.getKey(), now), file.getValue()))
            .toList();
  }

  private Instant since(String file, Instant now) {
    return files.stream()
        .filter(before -> before.file().equals(file))
        .map(FaultyFile::since)
        .findFirst()
        .orElse(now);
  }
}
