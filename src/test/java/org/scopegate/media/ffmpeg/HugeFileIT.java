package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.testing.Clips;
import org.scopegate.testing.Ffmpeg;
import org.scopegate.testing.Peers;

/** Files whose offsets need more than 32 bits. */
class HugeFileIT {

  /** What one fragment of a DICOM object may hold at most. */
  private static final long FRAGMENT = 0xFFFF_FFFEL;

  private static final Transcoder TRANSCODER = Workbench.TRANSCODER;

  @TempDir private Path folder;

  @Test
  void splitsAFileThatIsTooLongForOneFragment() throws Exception {
    Peers.require("ffprobe");
    Peers.room(folder, 12L << 30);
    Path clip = Clips.in(folder).withFrames(50).mp4With(Map.of("g", "10"));
    Path file = folder.resolve("whole.mp4");
    long pictures = PaddedClip.write(clip, 8 << 20, FRAGMENT + (100 << 20), file);
    Transcoded whole =
        new Transcoded(
            file,
            TRANSCODER.probe(Source.Stream.whole(file)),
            pictures,
            pictures,
            pictures * 320 * 240 * 3,
            "libx264",
            0);
    assertThat(Files.size(file)).isGreaterThan(FRAGMENT);
    assertThat(
            TRANSCODER
                .verify(Source.Stream.whole(file), Workbench.rewrap(Audio.KEEP), whole)
                .frames())
        .isEqualTo(pictures);

    List<Transcoded> parts = TRANSCODER.split(whole, FRAGMENT, folder, Progress.NONE);

    assertThat(parts).hasSize(2);
    assertThat(parts.stream().mapToLong(Transcoded::frames).sum()).isEqualTo(pictures);
    for (Transcoded part : parts) {
      assertThat(Files.size(part.file())).isBetween(FRAGMENT / 3, FRAGMENT);
      assertThat(Ffmpeg.pictures(part.file()))
          .containsEntry("nb_read_packets", Long.toString(part.frames()))
          .containsEntry("nb_frames", Long.toString(part.frames()));
    }
  }
}
