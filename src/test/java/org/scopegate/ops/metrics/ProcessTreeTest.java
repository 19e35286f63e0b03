package org.scopegate.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.scopegate.ops.metrics.ProcessTree.Usage;
import org.scopegate.testing.TestClock;

class ProcessTreeTest {

  private static final String STAT =
      "42 (a) R 1) S 1 42 42 0 -1 4194560 100 200 0 0 250 50 75 25 20 0 1 0 12345 1000 99 0";

  @Test
  void readsWhatTheKernelTellsWhateverTheProgramIsCalled() {
    assertThat(ProcessTree.usage(STAT, "Name:\ta) R 1\nVmPeak:\t  9 kB\nVmRSS:\t  2048 kB\n"))
        .isEqualTo(new Usage(2048 * 1024, 3.0, 1.0));
  }

  @Test
  void aProcessThatHasEndedTakesNoMemory() {
    assertThat(ProcessTree.usage(STAT, "Name:\tzombie\n").residentBytes()).isZero();
  }

  @Test
  void seesThisProcessAndWhatItHasStarted() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "only Linux tells");
    Process child = new ProcessBuilder("sleep", "60").start();
    try {
      ProcessTree tree = ProcessTree.now();

      assertThat(tree.workers()).isNotEmpty();
      assertThat(tree.workerBytes()).isPositive();
      assertThat(tree.residentBytes().orElseThrow()).isGreaterThan(tree.workerBytes());
      assertThat(tree.node().orElseThrow().seconds()).isPositive();
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void memoryAndTimeHaveGaugesOfNodeAndWorkers() throws Exception {
    PrometheusRegistry registry = new PrometheusRegistry();
    new ProcessGauges(4096, new TestClock()).register(registry);

    assertThat(Scrape.of(registry).stream().map(line -> line.split(" ")[0]))
        .contains(
            "scopegate_resident_memory_bytes{process=\"node\"}",
            "scopegate_resident_memory_bytes{process=\"workers\"}",
            "scopegate_cpu_seconds_total{process=\"node\"}",
            "scopegate_cpu_seconds_total{process=\"workers\"}",
            "scopegate_worker_processes",
            "scopegate_heap_used_bytes");
    assertThat(Scrape.of(registry)).contains("scopegate_worker_memory_limit_bytes 4096.0");
  }
}
