package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.media.Plan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.testing.Clips;

class LibrariesTest {

  private static final int JOBS = 4;
  private static final Path MAPS = Path.of("/proc/self/maps");

  @TempDir private Path folder;

  /** A plain server has no libpulse, which avdevice wants. */
  @Test
  void loadsNeitherAvdeviceNorWhatItNeeds() throws Exception {
    assumeTrue(Files.exists(MAPS), "this system does not tell what is loaded");
    Workbench.TRANSCODER.transcode(
        Clips.in(folder).withFrames(2).raw(),
        Workbench.encode(Workbench.small()),
        folder.resolve("result.mp4"),
        Progress.NONE);

    List<String> loaded = Files.readAllLines(MAPS);

    assertThat(loaded).anyMatch(line -> line.contains("libavcodec"));
    assertThat(loaded).noneMatch(line -> line.contains("avdevice") || line.contains("pulse"));
  }

  @Test
  void doesSeveralJobsAtOnce() throws Exception {
    Source source = Source.Stream.whole(Clips.in(folder).transportStream());
    Plan plan = Workbench.encode(Workbench.small());
    ExecutorService workers = Executors.newFixedThreadPool(JOBS);
    try {
      List<Callable<Long>> jobs =
          IntStream.range(0, JOBS)
              .<Callable<Long>>mapToObj(i -> () -> job(source, plan, i))
              .toList();

      for (Future<Long> frames : workers.invokeAll(jobs)) {
        assertThat(frames.get()).isEqualTo(25);
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private long job(Source source, Plan plan, int number) throws Exception {
    Transcoded result =
        Workbench.TRANSCODER.transcode(
            source, plan, folder.resolve("result-" + number + ".mp4"), Progress.NONE);
    return Workbench.TRANSCODER.verify(source, plan, result).frames();
  }
}
