package org.scopegate.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Transcoder;
import org.scopegate.ops.web.Inspector;
import org.scopegate.spool.Instance;
import org.scopegate.spool.NewInstance;
import org.scopegate.testing.QuickFolder;
import org.scopegate.testing.Recordings;

class StreamInspectorTest {

  @TempDir(factory = QuickFolder.class)
  Path folder;

  @Test
  void aWorkerThatDiedSaysNothingOfTheObjectWhichIsLookedAtAgain() throws Exception {
    Transcoder transcoder =
        saying(
            new MediaException(Blame.CRASH, "killed by signal 11"),
            new MediaException(Blame.STREAM, "no picture decodes"));
    Path recording = Recordings.uncompressed(folder.resolve("1.dcm"), "1.2.3.1", 64, 48, 5);
    try (StreamInspector inspector = new StreamInspector(transcoder)) {
      assertThat(settled(inspector, recording))
          .containsExactly(
              "it cannot be inspected now: the stream could not be looked at: killed by signal 11");

      List<String> verdict = List.of("the stream cannot be read: no picture decodes");
      assertThat(settled(inspector, recording)).isEqualTo(verdict);
      assertThat(settled(inspector, recording)).as("without another look").isEqualTo(verdict);
    }
  }

  /** Asks as the page does, until it is told. */
  private static List<String> settled(Inspector inspector, Path recording) {
    Inspector.Finding finding;
    do {
      finding = inspector.look(instance(), recording);
    } while (finding.pending());
    return finding.disagreements();
  }

  /** One whose looks end so, one after the other, and which does nothing else. */
  private static Transcoder saying(MediaException... faults) {
    Deque<MediaException> next = new ArrayDeque<>(List.of(faults));
    return (Transcoder)
        Proxy.newProxyInstance(
            Transcoder.class.getClassLoader(),
            new Class<?>[] {Transcoder.class},
            (proxy, method, arguments) -> {
              throw next.remove();
            });
  }

  private static Instance instance() {
    NewInstance facts =
        new NewInstance(
            Recordings.TRUE_COLOR_SC,
            "1.2.3.1",
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            "TOWER_1",
            "SCOPEGATE",
            Optional.empty(),
            0);
    return new Instance(7, facts, 1000, 0, "object", Instant.EPOCH, OptionalLong.empty(), false);
  }
}
