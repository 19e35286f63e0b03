package org.scopegate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.QuickFolder;
import org.scopegate.testing.Recordings;

/**
 * A node receives, derives, verifies, builds and delivers to two archives, and stops for good at
 * each single act on its disk and its journal in turn. Whatever the point, and whether the power
 * went too: the next node brings it to the same end, and what was acknowledged is not sent again.
 */
@Timeout(1200)
class CrashPointsTest {

  private static final int AT_ONCE = 2;

  @TempDir(factory = QuickFolder.class)
  private Path folder;

  @Test
  void theNextNodeBringsEverythingToTheSameEndWhereverTheOneBeforeHasStopped() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("recording.dcm"), "1.2.3.4", 64, 48, 5);
    Aftermath undisturbed =
        new CrashTrial(folder.resolve("undisturbed"), recording, 0).undisturbed();
    assertThat(undisturbed.strays()).isEmpty();
    assertThat(undisturbed.main()).hasSize(2).isEqualTo(undisturbed.backup());
    long points = new CrashTrial(folder.resolve("counted"), recording, 0).run().points();

    List<CrashTrial.Result> results = tryAll(recording, points);

    long stopped = results.stream().filter(CrashTrial.Result::stopped).count();
    List<String> failures = results.stream().flatMap(r -> faults(r, undisturbed).stream()).toList();
    System.out.printf(
        "crash points: %d tried, each as a kill and as a loss of power; %d recovered%n",
        stopped, stopped - failures.size());
    assertThat(failures).isEmpty();
    assertThat(stopped).isEqualTo(points);
  }

  private List<CrashTrial.Result> tryAll(Path recording, long points) throws Exception {
    ExecutorService trials = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<CrashTrial.Result>> running =
          LongStream.rangeClosed(1, points)
              .mapToObj(point -> new CrashTrial(folder.resolve("at-" + point), recording, point))
              .map(trial -> trials.submit(trial::run))
              .toList();
      List<CrashTrial.Result> results = new ArrayList<>();
      for (Future<CrashTrial.Result> one : running) {
        results.add(one.get());
      }
      return results;
    } finally {
      trials.shutdownNow();
    }
  }

  private static List<String> faults(CrashTrial.Result result, Aftermath undisturbed) {
    List<String> faults = new ArrayList<>();
    result
        .afterKill()
        .filter(after -> !after.equals(undisturbed))
        .ifPresent(after -> faults.add(fault("killed", result, after)));
    result
        .afterPowerLoss()
        .filter(after -> !after.equals(undisturbed))
        .ifPresent(after -> faults.add(fault("without power", result, after)));
    return faults;
  }

  private static String fault(String how, CrashTrial.Result result, Aftermath after) {
    return "%s at point %d, %s, %s: %s"
        .formatted(
            how,
            result.point(),
            result.said().strip().replaceAll("(?s).*\\R", ""),
            result.acknowledged() ? "acknowledged" : "sent again",
            after);
  }
}
