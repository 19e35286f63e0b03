package org.scopegate.ops.metrics;

import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.scopegate.gateway.Node;
import org.scopegate.media.EncoderChain;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.tls.TlsContext;

/**
 * What metrics are read of. Every part of it answers at once and from any thread.
 *
 * @param workerMemoryLimit bytes that all workers together may have
 * @param keys all that are in use
 * @param gpus kept up to date by somebody else
 * @param configurationFaults that keep a changed AE configuration from being used
 */
public record Watched(
    String version,
    Node node,
    Spool spool,
    SpoolOptions spoolOptions,
    LatestStanding standing,
    EncoderChain encoders,
    long workerMemoryLimit,
    Supplier<Stream<TlsContext>> keys,
    Gpus gpus,
    IntSupplier configurationFaults,
    Optional<AuditCounts> audit,
    LogCounts log) {

  /**
   * How the audit trail stands.
   *
   * @param waiting bytes of messages that the repository has not taken yet
   * @param lost messages that could not be kept
   */
  public record AuditCounts(LongSupplier waiting, LongSupplier lost) {}

  /** Lines of the log since the start. */
  public record LogCounts(LongSupplier errors, LongSupplier warnings) {}
}
