package org.scopegate.ops.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.scopegate.ops.metrics.Watched.AuditCounts;
import org.scopegate.tls.Certificates;
import org.scopegate.tls.TlsContext;

/** The node as a whole: its version, certificates, configuration, audit trail and log. */
record NodeGauges(Watched watched) {

  void register(PrometheusRegistry registry) {
    Gauges gauges = new Gauges(registry);
    gauges.gauge(
        "scopegate_build_info",
        "The program that runs.",
        out -> out.call(1, watched.version(), Runtime.version().toString()),
        "version",
        "java");
    gauges.gauge(
        "scopegate_start_time_seconds",
        "When the process began, in seconds since 1970.",
        () -> ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
    gauges.gauge(
        "scopegate_certificate_expiry_timestamp_seconds",
        "When a certificate that this node shows expires, in seconds since 1970.",
        this::certificates,
        "certificate");
    gauges.gauge(
        "scopegate_configuration_faults",
        "Faults that keep a changed AE configuration from being used.",
        () -> watched.configurationFaults().getAsInt());
    gauges.counter("scopegate_log_events_total", "Lines of the log.", this::logEvents, "level");
    watched.audit().ifPresent(audit -> register(audit, gauges));
  }

  private static void register(AuditCounts audit, Gauges gauges) {
    gauges.gauge(
        "scopegate_audit_waiting_bytes",
        "Audit messages that the repository has not taken yet.",
        () -> audit.waiting().getAsLong());
    gauges.counter(
        "scopegate_audit_lost_total",
        "Audit messages that could not be kept.",
        () -> audit.lost().getAsLong());
  }

  /** Of several contexts that show the same, one; of several certificates of a name, the first. */
  private void certificates(GaugeWithCallback.Callback out) {
    Map<String, Instant> ends = new TreeMap<>();
    watched
        .keys()
        .get()
        .forEach(
            keys ->
                keys.expires().ifPresent(end -> ends.merge(name(keys), end, NodeGauges::first)));
    ends.forEach((name, end) -> out.call(end.getEpochSecond(), name));
  }

  private static Instant first(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static String name(TlsContext keys) {
    return keys.certificate().map(Certificates::name).orElse("");
  }

  private void logEvents(CounterWithCallback.Callback out) {
    out.call(watched.log().errors().getAsLong(), "error");
    out.call(watched.log().warnings().getAsLong(), "warn");
  }
}
