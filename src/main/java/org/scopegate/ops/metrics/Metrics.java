package org.scopegate.ops.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import org.scopegate.gateway.Happening;
import org.scopegate.gateway.Node;
import org.scopegate.gateway.Topology;
import org.scopegate.gateway.Witness;

/**
 * The metrics of a node. It counts what it sees from the start; what is read at a scrape is there
 * once {@link #watch} was called. Any thread may call.
 */
public final class Metrics implements Witness {

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final Clock clock;
  private final Witness counters;

  /**
   * @param topology whose titles have counters from the start
   */
  public Metrics(Topology topology, Clock clock) {
    this.clock = clock;
    this.counters =
        Witness.all(
            List.of(
                new Conversions(registry),
                new Arrivals(topology, registry),
                new Deliveries(topology, registry),
                new Incidents(registry)));
  }

  /** Reads all this at each scrape. To be called once. */
  public void watch(Watched watched) {
    Node node = watched.node();
    new WorkGauges(watched.standing(), () -> node.lines().keySet(), clock).register(registry);
    new LineGauges(node::lines).register(registry);
    new ActivityGauges(node::activity).register(registry);
    new DiskGauges(watched.spool(), watched.spoolOptions()).register(registry);
    new ProcessGauges(watched.workerMemoryLimit(), clock).register(registry);
    new EncoderGauges(watched.encoders()).register(registry);
    new GpuGauges(watched.gpus()).register(registry);
    new NodeGauges(watched).register(registry);
  }

  @Override
  public void saw(Happening happening) {
    counters.saw(happening);
  }

  /**
   * The header {@code Content-Type} of what {@link #write} answers to that {@code Accept}.
   *
   * @param accept empty for none
   */
  public String contentType(String accept) {
    return formats.findWriter(accept).getContentType();
  }

  /**
   * Writes all metrics as they are now, in the format that is asked for; leaves the stream open.
   */
  public void write(String accept, OutputStream out) throws IOException {
    formats.findWriter(accept).write(out, registry.scrape());
  }
}
