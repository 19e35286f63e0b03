package org.scopegate.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.gateway.Node;
import org.scopegate.tls.Certificates;
import org.scopegate.tls.TlsContext;

/** Makes a node follow the files of its keys, and tells when a certificate ends. For one thread. */
final class RenewedKeys {

  private static final Logger log = LogManager.getLogger("org.scopegate.Scopegate");

  private static final Duration SOON = Duration.ofDays(30);

  private final Node node;
  private final Clock clock;

  RenewedKeys(Node node, Clock clock) {
    this.node = node;
    this.clock = clock;
  }

  /** What is new and valid is used from the next connection on. */
  void follow() {
    node.keys().forEach(RenewedKeys::follow);
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
    for (TlsContext keys : node.keys()) {
      keys.expires()
          .filter(end -> end.isBefore(clock.instant().plus(SOON)))
          .ifPresent(end -> tellEnd(keys, end));
    }
  }

  private void tellEnd(TlsContext keys, Instant end) {
    log.warn(
        "the certificate {} {} on {}: peers turn it away from then on",
        keys.certificate().map(Certificates::name).orElse(""),
        end.isBefore(clock.instant()) ? "has expired" : "expires",
        end.truncatedTo(ChronoUnit.SECONDS));
  }
}
