package org.scopegate.ops.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.OptionalDouble;
import java.util.function.Function;

/** How busy the GPUs are; nothing where there are none. */
record GpuGauges(Gpus gpus) {

  void register(PrometheusRegistry registry) {
    Gauges gauges = new Gauges(registry);
    register(gauges, "gpu_busy_ratio", "Share of time in which the GPU computed.", Gpu::busy);
    register(
        gauges,
        "gpu_encoder_busy_ratio",
        "Share of time in which the GPU's encoders worked.",
        Gpu::encoderBusy);
    register(gauges, "gpu_memory_used_bytes", "Memory of the GPU in use.", Gpu::memoryUsedBytes);
    register(gauges, "gpu_memory_size_bytes", "Memory of the GPU.", Gpu::memoryTotalBytes);
  }

  private void register(
      Gauges gauges, String name, String help, Function<Gpu, OptionalDouble> value) {
    gauges.gauge(
        "scopegate_" + name,
        help,
        out ->
            gpus.seen()
                .forEach(
                    gpu -> value.apply(gpu).ifPresent(it -> out.call(it, gpu.index(), gpu.name()))),
        "gpu",
        "model");
  }
}
