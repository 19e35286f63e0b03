package org.scopegate.app.check;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.scopegate.app.command.Version;
import org.scopegate.app.command.Words;
import org.scopegate.media.ffmpeg.FfmpegLibraries;

/**
 * What the program runs on: of use even where the configuration is not.
 *
 * @param openFiles how many this process may have; empty where the system knows no such limit
 */
record CheckMachine(Runtime.Version java, OptionalLong openFiles) {

  /** A socket and a file for each association, in and out, and what Java and SQLite take. */
  private static final long FEW_FILES = 1_024;

  static CheckMachine here() {
    return new CheckMachine(Runtime.version(), openFilesHere());
  }

  void run(Consumer<Finding> findings) {
    findings.accept(Finding.ok("Scopegate", Version.text()));
    findings.accept(Finding.ok("Java", java + ", " + System.getProperty("java.vendor")));
    findings.accept(ffmpeg());
    findings.accept(Finding.ok("machine", machine()));
    openFiles.ifPresent(limit -> findings.accept(files(limit)));
  }

  private static Finding ffmpeg() {
    return FfmpegLibraries.fault()
        .map(
            fault ->
                Finding.fail(
                    "FFmpeg",
                    "its libraries cannot be loaded: " + fault,
                    "install the archive that was built for this platform. They are unpacked into"
                        + " .javacpp of the user's home: where that cannot be written, or is mounted"
                        + " noexec, name another folder: SCOPEGATE_JAVA_OPTS=\"-Xmx256m"
                        + " -Dorg.bytedeco.javacpp.cachedir=FOLDER\""))
        .orElseGet(() -> Finding.ok("FFmpeg", FfmpegLibraries.version()));
  }

  private static String machine() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Words.count(system.getAvailableProcessors(), "processor")
        + ", "
        + Words.bytes(system.getTotalMemorySize())
        + " of memory, "
        + system.getName()
        + " "
        + system.getVersion();
  }

  private static Finding files(long limit) {
    String fact = "up to " + limit + " at once";
    return limit >= FEW_FILES
        ? Finding.ok("open files", fact)
        : Finding.warn(
            "open files",
            fact + ": too few for many associations",
            "LimitNOFILE=16384 in the unit, --ulimit nofile=16384 for a container");
  }

  private static OptionalLong openFilesHere() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? OptionalLong.of(unix.getMaxFileDescriptorCount())
        : OptionalLong.empty();
  }
}
