package org.scopegate.app.check;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.scopegate.config.NodeConfig;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.PeerTls;
import org.scopegate.gateway.Topology;
import org.scopegate.ops.audit.SyslogOptions;
import org.scopegate.tls.Certificates;
import org.scopegate.tls.TlsContext;
import org.scopegate.tls.TlsContexts;
import org.scopegate.tls.TlsFault;
import org.scopegate.tls.TlsSettings;

/** The keys of TLS: whether they fit each other, and for how long. */
record CheckKeys(NodeConfig config, TlsContexts contexts, Clock clock) {

  private static final Duration SOON = Duration.ofDays(30);

  void run(Consumer<Finding> findings) {
    used().forEach(settings -> findings.accept(look(settings)));
  }

  private Set<TlsSettings> used() {
    Topology topology = config.topology();
    Set<TlsSettings> used = new LinkedHashSet<>();
    topology.gateways().stream().map(GatewayAe::tls).flatMap(Optional::stream).forEach(used::add);
    topology.destinations().stream()
        .flatMap(destination -> destination.security().tls().stream())
        .map(PeerTls::settings)
        .forEach(used::add);
    topology.sources().stream()
        .flatMap(source -> source.reportTo().stream())
        .flatMap(address -> address.tls().stream())
        .map(PeerTls::settings)
        .forEach(used::add);
    config.monitoring().web().tls().ifPresent(used::add);
    config.monitoring().audit().repository().map(SyslogOptions::tls).ifPresent(used::add);
    return used;
  }

  private Finding look(TlsSettings settings) {
    String subject =
        "keys " + settings.certificate().map(file -> file.getFileName() + "").orElse("");
    try {
      TlsContext context = contexts.of(settings);
      return context
          .expires()
          .map(end -> judged(subject, name(context), end))
          .orElseGet(() -> Finding.ok(subject, "no certificate of ours, trust alone"));
    } catch (TlsFault fault) {
      return Finding.fail(subject, fault.getMessage(), fault.hint());
    }
  }

  private Finding judged(String subject, String name, Instant end) {
    String until = end.truncatedTo(ChronoUnit.SECONDS).toString();
    String advice = "put a new one in its place: it is used without a restart";
    if (end.isBefore(clock.instant())) {
      return Finding.fail(subject, name + " has expired on " + until, advice);
    }
    return end.isBefore(clock.instant().plus(SOON))
        ? Finding.warn(subject, name + " expires on " + until, advice)
        : Finding.ok(subject, name + " fits its key, until " + until);
  }

  private static String name(TlsContext context) {
    return context.certificate().map(Certificates::name).orElse("");
  }
}
