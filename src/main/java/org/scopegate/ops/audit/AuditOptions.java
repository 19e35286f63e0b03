package org.scopegate.ops.audit;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where audit messages go.
 *
 * @param folder holds the messages, or those that the repository has not taken yet
 * @param maxBytes of them at most
 * @param repository empty: the messages stay in the folder
 */
public record AuditOptions(Path folder, long maxBytes, Optional<SyslogOptions> repository) {

  /** Less would not hold what a node has to say in an hour. */
  public static final long LEAST_BYTES = 1_000_000;

  public AuditOptions {
    Objects.requireNonNull(folder);
    Objects.requireNonNull(repository);
    if (maxBytes < LEAST_BYTES) {
      throw new IllegalArgumentException("audit messages in " + maxBytes + " bytes");
    }
  }
}
