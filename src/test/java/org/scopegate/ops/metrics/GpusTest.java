package org.scopegate.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpusTest {

  @TempDir Path folder;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private Gpus gpus;

  @BeforeEach
  void register() {
    gpus = Gpus.of(Optional.of(folder.resolve("nvidia-smi")));
    new GpuGauges(gpus).register(registry);
  }

  @Test
  void tellsWhatEachGpuTells() throws Exception {
    answers("0, NVIDIA L4, 37, 80, 512, 23034\\n1, NVIDIA H100, 5, [N/A], 10, 81559\\n");

    gpus.look();

    assertThat(Scrape.of(registry))
        .contains(
            "scopegate_gpu_busy_ratio{gpu=\"0\",model=\"NVIDIA L4\"} 0.37",
            "scopegate_gpu_encoder_busy_ratio{gpu=\"0\",model=\"NVIDIA L4\"} 0.8",
            "scopegate_gpu_memory_used_bytes{gpu=\"0\",model=\"NVIDIA L4\"} 5.36870912E8",
            "scopegate_gpu_busy_ratio{gpu=\"1\",model=\"NVIDIA H100\"} 0.05")
        .noneMatch(line -> line.startsWith("scopegate_gpu_encoder_busy_ratio{gpu=\"1\""));
  }

  @Test
  void aGpuThatIsLostIsNotToldAsItWas() throws Exception {
    answers("0, NVIDIA L4, 37, 80, 512, 23034\\n");
    gpus.look();

    answers("NVIDIA-SMI has failed because it could not communicate with the driver.\\n");
    gpus.look();
    assertThat(Scrape.of(registry)).isEmpty();

    answers("0, NVIDIA L4, 1, 2, 512, 23034\\n");
    gpus.look();
    assertThat(Scrape.of(registry)).hasSize(4);
  }

  @Test
  void whereThereIsNobodyToAskNothingIsTold() throws Exception {
    Gpus none = Gpus.of(Optional.empty());

    none.look();

    assertThat(none.canLook()).isFalse();
    assertThat(none.seen()).isEmpty();
  }

  private void answers(String text) throws IOException {
    Path program = folder.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\nprintf '" + text + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
