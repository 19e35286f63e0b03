package org.scopegate.app.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.scopegate.config.Performance;

/**
 * Whether a GPU is to be seen from here, before it is tried: the usual reasons why it does not
 * work.
 *
 * @param root of the file system
 */
record CheckGpu(Performance performance, Path root) {

  void run(Consumer<Finding> findings) {
    if (!performance.gpuAcceleration()) {
      findings.accept(Finding.none("GPU", "not to be used: performance.gpu_acceleration is false"));
      return;
    }
    List<Path> devices =
        Stream.concat(named("dev", "nvidia[0-9]+"), named("dev/dri", "renderD[0-9]+")).toList();
    if (devices.isEmpty()) {
      findings.accept(
          Finding.none(
              "GPU",
              "none is to be seen: neither /dev/nvidia0 nor /dev/dri/renderD128. In a container it"
                  + " needs --gpus all, or --device /dev/dri"));
    }
    devices.forEach(device -> findings.accept(device(device)));
    if (devices.stream().anyMatch(device -> device.getFileName().toString().startsWith("nv"))) {
      findings.accept(driver());
    }
  }

  private Finding device(Path device) {
    String name = "/" + root.relativize(device);
    return Files.isReadable(device) && Files.isWritable(device)
        ? Finding.ok("GPU", name)
        : Finding.warn(
            "GPU",
            name + " is there, and this user may not use it",
            "make the user a member of the device's group (render, video): usermod -aG render"
                + " scopegate; --group-add for a container");
  }

  /** The kernel's half; the libraries are of the same version, or nothing works. */
  private Finding driver() {
    Path version = root.resolve("proc/driver/nvidia/version");
    try (Stream<String> lines = Files.lines(version)) {
      return Finding.ok("GPU driver", lines.findFirst().orElse("its version is not told").strip());
    } catch (IOException absent) {
      return Finding.warn(
          "GPU driver",
          "a device of NVIDIA without its driver",
          "install the driver; for a container also the NVIDIA Container Toolkit, and"
              + " NVIDIA_DRIVER_CAPABILITIES=video,compute,utility");
    }
  }

  private Stream<Path> named(String folder, String pattern) {
    Path path = root.resolve(folder);
    if (!Files.isDirectory(path)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.getFileName().toString().matches(pattern))
          .sorted()
          .toList()
          .stream();
    } catch (IOException unreadable) {
      return Stream.of();
    }
  }
}
