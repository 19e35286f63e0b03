package org.scopegate.app.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.tls.Certificates;
import org.scopegate.tls.TlsContext;

/** Makes a node follow the files of its keys, and tells when a certificate ends. For one thread. */
final class RenewedKeys {

  private static final Logger log = LogManager.getLogger("org.scopegate.Scopegate");

  private static final Duration SOON = Duration.ofDays(30);

  private final Supplier<Stream<TlsContext>> inUse;
  private final Clock clock;

  RenewedKeys(Supplier<Stream<TlsContext>> inUse, Clock clock) {
    this.inUse = inUse;
    this.clock = clock;
  }

  /** All that are in use now; any thread may ask. */
  Stream<TlsContext> inUse() {
    return inUse.get();
  }

  /** What is new and valid is used from the next connection on. */
  void follow() {
    inUse.get().forEach(RenewedKeys::follow);
  }

  private static void follow(TlsContext keys) {
    TlsContext.Seen seen = keys.poll();
    if (seen instanceof TlsContext.Renewed renewed) {
      log.info("renewed keys are in use: {}", renewed.what());
    } else if (seen instanceof TlsContext.Invalid invalid) {
      log.error(
          "changed keys are not used, the old ones stay: {} ({})",
          invalid.fault().getMessage(),
          invalid.fault().hint());
    }
  }

  /** Warns of certificates that end soon, or have ended. */
  void tellEnds() {
    inUse.get().forEach(this::tellEnd);
  }

  private void tellEnd(TlsContext keys) {
    keys.expires()
        .filter(end -> end.isBefore(clock.instant().plus(SOON)))
        .ifPresent(end -> tellEnd(keys, end));
  }

  private void tellEnd(TlsContext keys, Instant end) {
    log.warn(
        "the certificate {} {} on {}: peers turn it away from then on",
        keys.certificate().map(Certificates::name).orElse(""),
        end.isBefore(clock.instant()) ? "has expired" : "expires",
        end.truncatedTo(ChronoUnit.SECONDS));
  }
}
