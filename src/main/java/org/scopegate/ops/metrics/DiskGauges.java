package org.scopegate.ops.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback.Callback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;

/** Room on the disk of the spool. */
record DiskGauges(Spool spool, SpoolOptions options) {

  private static final Logger log = LogManager.getLogger(DiskGauges.class);

  private interface Reading {
    double read() throws IOException;
  }

  void register(PrometheusRegistry registry) {
    Gauges gauges = new Gauges(registry);
    gauges.gauge(
        "scopegate_spool_free_bytes",
        "Bytes that may still be written to the disk of the spool.",
        out -> tell(out, spool::freeBytes));
    gauges.gauge(
        "scopegate_spool_size_bytes",
        "Size of the disk of the spool.",
        out -> tell(out, () -> Files.getFileStore(options.directory()).getTotalSpace()));
    gauges.gauge(
        "scopegate_spool_minimum_free_bytes",
        "With less room than this nothing new is taken.",
        options::minimumFreeBytes);
    gauges.gauge(
        "scopegate_spool_accepts",
        "1: there is room for new objects; 0: they are refused with A700.",
        out -> tell(out, () -> spool.hasRoom() ? 1 : 0));
  }

  private static void tell(Callback out, Reading reading) {
    try {
      out.call(reading.read());
    } catch (IOException fault) {
      log.warn("metrics without the disk of the spool: {}", fault.getMessage());
    }
  }
}
