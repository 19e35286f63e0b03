package org.scopegate.config;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.scopegate.gateway.Topology;

/**
 * Notices changes of etc-ae-config while the node runs. Has no thread: the housekeeper calls {@link
 * #poll} every few seconds. Compares contents, not times: the files are few and small, and a
 * restored backup or a mounted volume may bring old times along.
 *
 * <p>A change counts once two polls in a row see the same contents, so that a file that is still
 * being written, or the second of two files that belong together, is waited for.
 */
public final class AeConfigWatch {

  private final AeFolder folder;
  private Snapshot current;
  private Snapshot last;

  /** What a poll found. */
  public sealed interface Seen {}

  /** Nothing new, or something new that may still be growing. */
  public record Unchanged() implements Seen {}

  /** A valid configuration that is to take effect. */
  public record Changed(Topology topology, List<Fault> warnings) implements Seen {}

  /** A configuration that cannot be used: reported once, and everything stays as it is. */
  public record Invalid(List<Fault> faults) implements Seen {}

  /**
   * @param contents that the node has started with
   */
  AeConfigWatch(AeFolder folder, Map<String, byte[]> contents) {
    this.folder = folder;
    this.current = Snapshot.of(contents, List.of());
    this.last = current;
  }

  /** Looks at the folder once. From one thread at a time. */
  public Seen poll() {
    Faults faults = new Faults();
    Map<String, byte[]> contents = folder.contents(faults);
    Snapshot now = Snapshot.of(contents, faults.all());
    boolean settled = now.equals(last);
    last = now;
    if (!settled || now.equals(current)) {
      return new Unchanged();
    }
    current = now;
    Optional<Topology> topology = folder.topology(contents, faults);
    return topology.isPresent()
        ? new Changed(topology.get(), faults.warnings())
        : new Invalid(faults.all());
  }

  /** Everything that a topology depends on. */
  private record Snapshot(Map<String, ByteBuffer> files, List<Fault> faults) {

    static Snapshot of(Map<String, byte[]> contents, List<Fault> faults) {
      Map<String, ByteBuffer> files = new TreeMap<>();
      contents.forEach((file, content) -> files.put(file, ByteBuffer.wrap(content)));
      return new Snapshot(files, faults);
    }
  }
}
