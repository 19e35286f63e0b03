package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.media.Codec;
import org.scopegate.media.EncoderChain.Found;
import org.scopegate.media.EncoderException;
import org.scopegate.media.EncoderOptions;
import org.scopegate.media.MediaException;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.testing.Clips;

class FfmpegEncoderChainTest {

  private final MovedClock clock = new MovedClock();
  private final Set<String> working = new TreeSet<>();
  private final List<String> probed = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void probesEveryEncoderByReallyEncoding() {
    EncoderOptions all = EncoderOptions.defaults();

    FfmpegEncoderChain chain = new FfmpegEncoderChain(all, clock);

    assertThat(chain.found()).extracting(Found::encoder).isEqualTo(all.chain());
    assertThat(chain.found()).allSatisfy(found -> assertThat(found.detail()).isNotBlank());
    assertThat(only(chain.found(), "libx264").works()).isTrue();
    assertThat(chain.current()).isPresent();
  }

  @Test
  void reportsAnEncoderThatNobodyKnows() {
    FfmpegEncoderChain chain = new FfmpegEncoderChain(options("h264_dream"), clock);

    assertThat(chain.found())
        .containsExactly(new Found("h264_dream", false, "not an encoder that we know"));
    assertThat(chain.current()).isEmpty();
  }

  @Test
  void leavesAnEncoderThatFailedAloneForAWhileAndProbesItAgainThen() {
    working.addAll(List.of("h264_nvenc", "libx264"));
    FfmpegEncoderChain chain = chain("h264_nvenc", "libx264");
    probed.clear();

    chain.failed("h264_nvenc", "it fell off the bus");
    assertThat(chain.current()).contains("libx264");
    assertThat(only(chain.found(), "h264_nvenc").detail()).contains("it fell off the bus");
    clock.move(Duration.ofSeconds(59));
    assertThat(chain.current()).contains("libx264");
    assertThat(probed).isEmpty();

    clock.move(Duration.ofSeconds(1));
    assertThat(chain.current()).contains("h264_nvenc");
    assertThat(probed).containsExactly("h264_nvenc");
  }

  @Test
  void whoOnlyLooksDoesNotWaitForAProbeThatWaitsForAWorker() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    CompletableFuture<Void> free = new CompletableFuture<>();
    AtomicInteger probes = new AtomicInteger();
    FfmpegEncoderChain chain =
        new FfmpegEncoderChain(
            options("h264_nvenc", "libx264"),
            clock,
            name -> {
              if (probes.incrementAndGet() > 2) {
                waits.countDown();
                free.join();
              }
              return new Found(name, true, "fine");
            });
    chain.failed("h264_nvenc", "it fell off the bus");
    clock.move(Duration.ofMinutes(1));
    Thread asks = new Thread(chain::current);
    asks.start();
    waits.await();

    assertThat(chain.known()).contains("libx264");
    assertThat(chain.found()).extracting(Found::works).containsExactly(false, true);

    free.complete(null);
    asks.join();
    assertThat(chain.known()).contains("h264_nvenc");
  }

  @Test
  void restsAnEncoderAgainThatDidNotComeBack() {
    working.addAll(List.of("h264_nvenc", "libx264"));
    FfmpegEncoderChain chain = chain("h264_nvenc", "libx264");
    chain.failed("h264_nvenc", "it fell off the bus");
    working.remove("h264_nvenc");
    probed.clear();

    clock.move(Duration.ofMinutes(1));
    assertThat(chain.current()).contains("libx264");
    assertThat(chain.current()).contains("libx264");

    assertThat(probed).containsExactly("h264_nvenc");
  }

  @Test
  void triesEncodersOfHevcOnlyWhenOneIsAskedFor() {
    working.addAll(List.of("libx264", "hevc_vaapi", "libx265"));
    FfmpegEncoderChain chain = chain("libopenh264", "h264_nvenc", "h264_vaapi", "libx264");
    assertThat(probed).containsExactly("libopenh264", "h264_nvenc", "h264_vaapi", "libx264");
    assertThat(chain.found()).extracting(Found::encoder).isEqualTo(probed);

    assertThat(chain.current(Codec.HEVC)).contains("hevc_vaapi");

    assertThat(probed.subList(4, probed.size()))
        .containsExactly("hevc_nvenc", "hevc_vaapi", "libx265");
    assertThat(chain.found()).extracting(Found::encoder).isEqualTo(probed);
    assertThat(chain.working(Codec.HEVC))
        .extracting(EncoderKind::name)
        .containsExactly("hevc_vaapi", "libx265");
  }

  @Test
  void reallyEncodesHevcToFindOutWhetherItWorks() {
    FfmpegEncoderChain chain = new FfmpegEncoderChain(options("libx264"), clock);

    assertThat(chain.current(Codec.HEVC)).contains("libx265");
    assertThat(only(chain.found(), "libx265").detail()).startsWith("5 pictures in ");
  }

  @Test
  void restsAnEncoderOfHevcWithoutItsTwin() {
    working.addAll(List.of("h264_nvenc", "hevc_nvenc", "libx264", "libx265"));
    FfmpegEncoderChain chain = chain("h264_nvenc", "libx264");

    chain.failed("hevc_nvenc", "it fell off the bus");

    assertThat(chain.current(Codec.HEVC)).contains("libx265");
    assertThat(chain.current()).contains("h264_nvenc");
  }

  @Test
  void startsTheJobAgainWithTheNextWhenAnEncoderFailsInIt() throws Exception {
    working.addAll(List.of("h264_vaapi", "libx264"));
    FfmpegEncoderChain chain = chain("h264_vaapi", "libx264");
    assumeFalse(new FirstPictures(1).probe("h264_vaapi").works(), "VAAPI works on this machine");

    Transcoded result =
        new FfmpegTranscoder(chain)
            .transcode(
                Clips.in(folder).raw(),
                Workbench.encode(Workbench.small()),
                folder.resolve("result.mp4"),
                Progress.NONE);

    assertThat(result.encoder()).isEqualTo("libx264");
    assertThat(result.frames()).isEqualTo(25);
    assertThat(only(chain.found(), "h264_vaapi").works()).isFalse();
  }

  @Test
  void doesTheWholeJobAgainWhenAnEncoderGivesUpAfterSomePictures() throws Exception {
    working.addAll(List.of("libopenh264", "libx264"));
    AtomicInteger told = new AtomicInteger();
    Progress givesUpOnce =
        done -> {
          if (told.getAndIncrement() == 0) {
            giveUp(done + " pictures, then nothing");
          }
        };

    Transcoded result =
        new FfmpegTranscoder(chain("libopenh264", "libx264"))
            .transcode(
                Clips.in(folder).raw(),
                Workbench.encode(Workbench.small()),
                folder.resolve("result.mp4"),
                givesUpOnce);

    assertThat(told).hasValueGreaterThan(1);
    assertThat(result.encoder()).isEqualTo("libx264");
    assertThat(result.frames()).isEqualTo(25);
  }

  @Test
  void failsByTheMachinesFaultWhenNoEncoderWorks() throws Exception {
    FfmpegTranscoder transcoder = new FfmpegTranscoder(chain("h264_nvenc", "libx264"));

    assertThatThrownBy(
            () ->
                transcoder.transcode(
                    Clips.in(folder).raw(),
                    Workbench.encode(Workbench.small()),
                    folder.resolve("result.mp4"),
                    Progress.NONE))
        .isInstanceOf(MediaException.class)
        .hasMessage("no encoder of H264 works on this machine")
        .extracting(e -> ((MediaException) e).blame())
        .isEqualTo(MediaException.Blame.MACHINE);
  }

  /** Throws what an encoder throws, from where a job is that has written pictures. */
  private static void giveUp(String words) {
    MediaException cause = new MediaException(MediaException.Blame.MACHINE, words);
    FfmpegEncoderChainTest.<RuntimeException>thrown(new EncoderException("libopenh264", cause));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Exception> void thrown(Exception checked) throws T {
    throw (T) checked;
  }

  private FfmpegEncoderChain chain(String... encoders) {
    return new FfmpegEncoderChain(
        options(encoders),
        clock,
        name -> {
          probed.add(name);
          return new Found(name, working.contains(name), "as the test says");
        });
  }

  private static EncoderOptions options(String... encoders) {
    return new EncoderOptions(List.of(encoders), 2, Duration.ofMinutes(1));
  }

  private static Found only(List<Found> all, String encoder) {
    return all.stream().filter(found -> found.encoder().equals(encoder)).findFirst().orElseThrow();
  }

  /** Time that passes when the test says so. */
  private static final class MovedClock extends Clock {
    private Instant now = Instant.parse("2026-01-02T10:15:00Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("one zone is enough");
    }
  }
}
