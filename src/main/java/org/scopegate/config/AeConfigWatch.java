package org.scopegate.config;

import java.util.List;
import java.util.Optional;
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
  private AeFolder.Contents current;
  private AeFolder.Contents last;

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
  AeConfigWatch(AeFolder folder, AeFolder.Contents contents) {
    this.folder = folder;
    this.current = contents;
    this.last = current;
  }

  /** The folder that is watched, as it was given. */
  public String folder() {
    return folder.path().toString();
  }

  /** Looks at the folder once. From one thread at a time. */
  public Seen poll() {
    AeFolder.Contents now = folder.contents();
    boolean settled = now.equals(last);
    last = now;
    if (!settled || now.equals(current)) {
      return new Unchanged();
    }
    current = now;
    Faults faults = new Faults();
    Optional<Topology> topology = folder.topology(now, faults);
    return topology.isPresent()
        ? new Changed(topology.get(), faults.warnings())
        : new Invalid(faults.all());
  }
}
