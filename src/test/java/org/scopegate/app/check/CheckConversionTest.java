package org.scopegate.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.config.Performance;

/** Memory, limits and GPU. */
class CheckConversionTest {

  private static final long GIB = 1L << 30;

  @TempDir Path root;

  private final Found found = new Found();

  @Test
  void comparesTheLimitsOfMemoryWithWhatThereIs() {
    new CheckMemory(performance(true), 16 * GIB, GIB / 4).run(found);
    new CheckMemory(performance(true), 4 * GIB, GIB / 4).run(found);

    assertThat(found.lines().get(0))
        .startsWith("OK memory: workers may take 4.29 GB, 2.15 GB each");
    assertThat(found.lines().get(1))
        .startsWith("WARN memory: ")
        .contains("the system may end one of them -> lower performance.memory_limit");
  }

  @Test
  void wantsFilesForEveryAssociation() {
    new CheckMachine(Runtime.version(), OptionalLong.of(256)).run(found);

    assertThat(found.lines())
        .anyMatch(line -> line.startsWith("OK FFmpeg: ") && line.contains("GPL"))
        .anyMatch(line -> line.startsWith("OK Java: " + Runtime.version()))
        .contains(
            "WARN open files: up to 256 at once: too few for many associations ->"
                + " LimitNOFILE=16384 in the unit, --ulimit nofile=16384 for a container");
  }

  @Test
  void seesNoGpuAndSaysWhatAContainerNeeds() {
    gpu(true);

    assertThat(found.lines())
        .singleElement()
        .asString()
        .startsWith("NONE GPU: none is to be seen")
        .contains("--gpus all");
  }

  @Test
  void namesTheDevicesAndTheDriver() throws Exception {
    device("dev/nvidia0");
    device("dev/nvidiactl");
    device("dev/dri/renderD128");
    Path version = device("proc/driver/nvidia/version");
    Files.writeString(version, "NVRM version: NVIDIA UNIX x86_64  550.54\nGCC version: 12\n");

    gpu(true);

    assertThat(found.lines())
        .containsExactly(
            "OK GPU: /dev/nvidia0",
            "OK GPU: /dev/dri/renderD128",
            "OK GPU driver: NVRM version: NVIDIA UNIX x86_64  550.54");
  }

  @Test
  void warnsOfADeviceWithoutItsDriver() throws Exception {
    device("dev/nvidia0");

    gpu(true);

    assertThat(found.lines().get(1))
        .startsWith("WARN GPU driver: a device of NVIDIA without its driver")
        .contains("NVIDIA_DRIVER_CAPABILITIES=video,compute,utility");
  }

  @Test
  void doesNotLookWhereNoGpuIsToBeUsed() throws Exception {
    device("dev/nvidia0");

    gpu(false);

    assertThat(found.lines())
        .containsExactly("NONE GPU: not to be used: performance.gpu_acceleration is false");
  }

  private void gpu(boolean wanted) {
    new CheckGpu(performance(wanted), root).run(found);
  }

  private Path device(String name) throws Exception {
    Files.createDirectories(root.resolve(name).getParent());
    return Files.createFile(root.resolve(name));
  }

  private static Performance performance(boolean gpu) {
    return new Performance(2, 2, 2, 4 * GIB, Duration.ofMinutes(5), gpu, List.of("libx264"));
  }
}
