package org.scopegate.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scopegate.app.demo.BlackRecording;
import org.scopegate.media.EncoderOptions;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.ffmpeg.FfmpegEncoderChain;
import org.scopegate.media.ffmpeg.FfmpegTranscoder;
import org.scopegate.ops.web.Inspector.Finding;
import org.scopegate.ops.web.Inspector.Row;
import org.scopegate.spool.Instance;
import org.scopegate.spool.NewInstance;
import org.scopegate.testing.OnlyLooks;
import org.scopegate.testing.QuickFolder;

@Timeout(60)
class StreamInspectorTest {

  private static final Instance OBJECT =
      new Instance(
          7,
          new NewInstance("1.2", "1.2.3", "1.2.4", "TOWER_1", "SCOPEGATE", Optional.empty(), 0),
          1,
          0,
          "object",
          Instant.EPOCH,
          OptionalLong.empty(),
          false);

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private Path recording;
  private FailingOnce transcoder;
  private StreamInspector inspector;

  @BeforeEach
  void makeARecording() throws Exception {
    recording = BlackRecording.in(folder, 64, 48, 3);
  }

  @AfterEach
  void close() {
    inspector.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"CRASH", "MACHINE"})
  void looksAgainAfterAFaultThatIsNotTheObjects(Blame blame) {
    inspectorThatFailsOnce(blame);

    Finding first = look();
    Finding second = look();

    assertThat(first.rows()).isEmpty();
    assertThat(first.disagreements())
        .containsExactly(
            "it could not be looked at, and is looked at anew when next asked for: it ended");
    assertThat(second.disagreements()).isEmpty();
    assertThat(second.rows()).contains(new Row("size", "64x48", "64x48", true));
  }

  @Test
  void keepsWhatIsWrongWithTheStreamItself() {
    inspectorThatFailsOnce(Blame.STREAM);

    Finding first = look();
    Finding second = look();

    assertThat(first.disagreements()).containsExactly("the stream cannot be read: it ended");
    assertThat(second).isEqualTo(first);
    assertThat(transcoder.looks()).hasValue(1);
  }

  private void inspectorThatFailsOnce(Blame blame) {
    transcoder = new FailingOnce(blame, new AtomicInteger());
    inspector = new StreamInspector(transcoder);
  }

  /** What is found in the end, however long it takes here. */
  private Finding look() {
    Finding finding = inspector.look(OBJECT, recording);
    while (finding.pending()) {
      finding = inspector.look(OBJECT, recording);
    }
    return finding;
  }

  /** Its first look ends as the test says, all others as those of the real one. */
  private record FailingOnce(Blame blame, AtomicInteger looks) implements OnlyLooks {

    private static final Transcoder REAL =
        new FfmpegTranscoder(
            new FfmpegEncoderChain(
                new EncoderOptions(List.of("libx264"), 0, Duration.ofMinutes(1)),
                Clock.systemUTC()));

    @Override
    public VideoInfo probe(Source source) throws MediaException {
      if (looks.incrementAndGet() == 1) {
        throw new MediaException(blame, "it ended");
      }
      return REAL.probe(source);
    }
  }
}
