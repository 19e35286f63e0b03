package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.testing.Peers;

class SplitRealMaterialTest {

  private static final Transcoder TRANSCODER = Workbench.TRANSCODER;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ball_576p25_h264.mp4",
        "laparoscopy_cholecystectomy_720p25_h264_aac.mp4",
        "neurosurgery_720p2997_h264_aac-first-track.mp4"
      })
  void losesNothingOfAStreamThatOthersEncoded(String name) throws Exception {
    Path clip = Peers.shared("testdata/video/" + name);
    Transcoded whole =
        TRANSCODER.transcode(
            Source.Stream.whole(clip),
            Workbench.rewrap(Audio.KEEP),
            folder.resolve("whole.mp4"),
            Progress.NONE);

    List<Transcoded> parts =
        TRANSCODER.split(whole, whole.info().bytes() * 7 / 10, folder, Progress.NONE);

    List<Long> pictures = new ArrayList<>();
    List<Long> sound = new ArrayList<>();
    for (Transcoded part : parts) {
      pictures.addAll(Digests.ofPictures(part.file()));
      Digests.ofSound(part.file()).forEach(frame -> sound.add(frame.digest()));
    }
    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(pictures).isEqualTo(Digests.ofPictures(whole.file()));
    assertThat(sound)
        .isEqualTo(Digests.ofSound(whole.file()).stream().map(Digests.Sound::digest).toList());
  }
}
