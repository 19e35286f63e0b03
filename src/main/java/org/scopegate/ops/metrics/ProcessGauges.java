package org.scopegate.ops.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Clock;

/** Memory and CPU time of the node and of its workers. */
final class ProcessGauges {

  private static final String NODE = "node";
  private static final String WORKERS = "workers";

  private final long workerMemoryLimit;
  private final Recent<ProcessTree> recent;
  private double mostWorkerSeconds;

  ProcessGauges(long workerMemoryLimit, Clock clock) {
    this.workerMemoryLimit = workerMemoryLimit;
    this.recent = new Recent<>(ProcessTree::now, clock);
  }

  void register(PrometheusRegistry registry) {
    Gauges gauges = new Gauges(registry);
    gauges.gauge(
        "scopegate_resident_memory_bytes",
        "Memory of the node's process, and of all worker processes together.",
        this::memory,
        "process");
    gauges.counter(
        "scopegate_cpu_seconds_total",
        "CPU time of the node's process, and of all worker processes together.",
        this::seconds,
        "process");
    gauges.gauge(
        "scopegate_worker_processes",
        "Processes that the node has started and that live.",
        () -> recent.get().workers().size());
    gauges.gauge(
        "scopegate_worker_memory_limit_bytes",
        "Memory that all worker processes together may have.",
        () -> workerMemoryLimit);
    gauges.gauge(
        "scopegate_cpus",
        "Processors that the node may use.",
        () -> Runtime.getRuntime().availableProcessors());
    registerJvm(gauges);
  }

  private static void registerJvm(Gauges gauges) {
    gauges.gauge("scopegate_heap_used_bytes", "Heap in use.", () -> heap().getUsed());
    gauges.gauge("scopegate_heap_max_bytes", "Heap at most.", () -> heap().getMax());
    gauges.gauge(
        "scopegate_direct_buffers_bytes",
        "Buffers outside the heap.",
        () ->
            ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum());
  }

  private static MemoryUsage heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
  }

  private void memory(GaugeWithCallback.Callback out) {
    ProcessTree tree = recent.get();
    tree.node().ifPresent(node -> out.call(node.residentBytes(), NODE));
    out.call(tree.workerBytes(), WORKERS);
  }

  private void seconds(CounterWithCallback.Callback out) {
    ProcessTree tree = recent.get();
    tree.node().ifPresent(node -> out.call(node.seconds(), NODE));
    out.call(workerSeconds(tree), WORKERS);
  }

  /** One that has just ended is missing for a moment: a counter must not fall. */
  private synchronized double workerSeconds(ProcessTree tree) {
    mostWorkerSeconds = Math.max(mostWorkerSeconds, tree.workerSeconds());
    return mostWorkerSeconds;
  }
}
