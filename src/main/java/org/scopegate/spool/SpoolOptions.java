package org.scopegate.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the spool lies and its limits.
 *
 * @param minimumFreeBytes below that much usable space nothing is received
 * @param leaseTime how long a worker may keep an entry without renewing
 */
public record SpoolOptions(Path directory, long minimumFreeBytes, Duration leaseTime) {

  public SpoolOptions {
    Objects.requireNonNull(directory, "directory");
    if (minimumFreeBytes < 0) {
      throw new IllegalArgumentException("minimum free bytes " + minimumFreeBytes);
    }
    if (leaseTime.toMillis() < 1) {
      throw new IllegalArgumentException("lease time " + leaseTime);
    }
  }

  /** 5 GB stay free, leases last ten minutes. */
  public static SpoolOptions defaults(Path directory) {
    return new SpoolOptions(directory, 5_000_000_000L, Duration.ofMinutes(10));
  }

  public SpoolOptions withMinimumFreeBytes(long bytes) {
    return new SpoolOptions(directory, bytes, leaseTime);
  }

  public SpoolOptions withLeaseTime(Duration time) {
    return new SpoolOptions(directory, minimumFreeBytes, time);
  }
}
