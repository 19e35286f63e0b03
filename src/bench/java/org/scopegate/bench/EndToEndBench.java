package org.scopegate.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.scopegate.video.Profile;

/**
 * Seconds from the C-STORE response until both archives have the H.264 object and the journal knows
 * it, against a plain loop over FFmpeg's libraries that encodes the same frames with the same
 * settings. Ours decodes the whole result again before it is released, and syncs it.
 */
final class EndToEndBench implements Bench {

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private long ourBytes;
  private long plainBytes;
  private Series ourCpu;
  private Series plainCpu;

  @Override
  public void run(Workshop workshop, Report report) throws Exception {
    Profile medium = Profile.named("medium").withQuality(20).withPreset("medium");
    Profile fast = Profile.named("fast").withQuality(23).withPreset("fast");
    compare(medium, "crf 20, medium", workshop, report);
    compare(fast, "crf 23, fast", workshop, report);
    compare(medium.withMinimumSsim(0.9), "crf 20, medium, SSIM measured", workshop, report);
  }

  private void compare(Profile profile, String words, Workshop workshop, Report report)
      throws Exception {
    ourCpu = new Series();
    plainCpu = new Series();
    new Duel(
            "encode and deliver, " + words,
            "s",
            new Duel.Side("Scopegate, checked and delivered twice", () -> ours(workshop, profile)),
            Optional.of(new Duel.Side("FFmpeg's libraries", () -> plain(workshop, profile))),
            "target: 1.10 or less")
        .fight(workshop, report);
    report.series("Scopegate, processor time", "s", ourCpu);
    report.series("FFmpeg's libraries, processor time", "s", plainCpu);
    report.line("  bytes of our object " + ourBytes + ", of the plain MP4 " + plainBytes);
  }

  private double ours(Workshop workshop, Profile profile) throws Exception {
    Path folder = workshop.fresh("node");
    try (Archives archives = Archives.open(workshop.fresh("archives"));
        WholeNode node =
            WholeNode.open(folder, profile, archives.mainPort(), archives.backupPort())) {
      Sender.ours(workshop.recording(), node.port());
      long answered = System.nanoTime();
      double cpu = processorSeconds();
      archives.awaitOneEach();
      node.awaitRest();
      double seconds = (System.nanoTime() - answered) / 1e9;
      ourCpu.add(processorSeconds() - cpu);
      ourBytes = archives.bytes();
      return seconds;
    }
  }

  private double plain(Workshop workshop, Profile profile) throws Exception {
    Path output = workshop.fresh("plain").resolve("plain.mp4");
    long began = System.nanoTime();
    double cpu = processorSeconds();
    plainBytes =
        new PlainEncode(profile.effort().quality(), profile.effort().preset())
            .run(workshop.recording(), output);
    plainCpu.add(processorSeconds() - cpu);
    return (System.nanoTime() - began) / 1e9;
  }

  /** Of this process and its workers: a figure that neighbours on the machine disturb less. */
  private static double processorSeconds() {
    long workers =
        ProcessHandle.current()
            .children()
            .flatMap(child -> child.info().totalCpuDuration().stream())
            .mapToLong(Duration::toNanos)
            .sum();
    return (PROCESS.getProcessCpuTime() + workers) / 1e9;
  }
}
