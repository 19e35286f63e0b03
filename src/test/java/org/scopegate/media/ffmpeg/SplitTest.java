package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.testing.Clips;

class SplitTest {

  private static final Transcoder TRANSCODER = Workbench.TRANSCODER;

  @TempDir private Path folder;

  @Test
  void cutsIntoPartsThatTogetherShowEveryPictureOfTheWhole() throws Exception {
    Transcoded whole = written(Clips.in(folder).withFrames(100).mp4With(Map.of("g", "10")));

    List<Transcoded> parts = split(whole, bytes(whole) / 3);

    assertThat(parts).hasSizeBetween(4, 5);
    assertThat(pictures(parts)).isEqualTo(Digests.ofPictures(whole.file()));
    assertThat(parts)
        .allSatisfy(
            part -> {
              assertThat(part.info().bytes()).isLessThanOrEqualTo(bytes(whole) / 3);
              assertThat(part.info().constantRate()).isTrue();
              assertThat(part.info().rate()).isEqualTo(Rate.of(25));
              assertThat(Boxes.of(RangedFile.whole(part.file())).indexInFront()).isTrue();
            });
  }

  @Test
  void makesPartsOfAboutTheSameSize() throws Exception {
    Transcoded whole = written(Clips.in(folder).withFrames(200).mp4With(Map.of("g", "5")));

    List<Transcoded> parts = split(whole, bytes(whole) * 7 / 10);

    assertThat(parts).hasSize(2);
    assertThat(bytes(parts.get(0))).isCloseTo(bytes(parts.get(1)), within(bytes(whole) / 10));
  }

  @Test
  void cutsTheSoundAtTheSameTimes() throws Exception {
    Transcoded whole = encoded(Clips.in(folder).withFrames(150).mp4WithAac(), Rate.of(25));

    List<Transcoded> parts = split(whole, bytes(whole) * 2 / 3);

    List<Digests.Sound> all = new ArrayList<>();
    double start = 0;
    for (Transcoded part : parts) {
      List<Digests.Sound> sound = Digests.ofSound(part.file());
      assertThat(sound.get(0).seconds()).isLessThan(1024 / 48_000.0);
      for (Digests.Sound frame : sound) {
        all.add(new Digests.Sound(start + frame.seconds(), frame.digest()));
      }
      start += part.frames() / 25.0;
    }
    List<Digests.Sound> expected = Digests.ofSound(whole.file());
    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(all)
        .extracting(Digests.Sound::digest)
        .isEqualTo(expected.stream().map(Digests.Sound::digest).toList());
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).seconds()).isCloseTo(expected.get(i).seconds(), within(0.001));
    }
  }

  @Test
  void cutsHevcOnlyWhereNothingShownLaterNeedsWhatWasBefore() throws Exception {
    Transcoded whole = written(Clips.in(folder).withFrames(100).hevc());

    assertThatThrownBy(() -> split(whole, bytes(whole) / 2))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("cannot be split");
  }

  @Test
  void doesNotCutAtPicturesThatOnlyLookLikeAStart() throws Exception {
    Path openGroups =
        Clips.in(folder)
            .withFrames(100)
            .mp4With(Map.of("g", "10", "x264-params", "open-gop=1:bframes=3:b-adapt=0"));
    Transcoded whole = written(openGroups);

    assertThat(KeyPictures.of(whole.file())).hasSizeGreaterThan(5);
    assertThatThrownBy(() -> split(whole, bytes(whole) / 2))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.blame()).isEqualTo(Blame.STREAM))
        .hasMessageContaining("the stretch from picture 0 to 99 takes");
    assertThat(left()).containsExactly(whole.file());
  }

  @Test
  void leavesAFileThatIsSmallEnoughAsItIs() throws Exception {
    Transcoded whole = written(Clips.in(folder).mp4());

    assertThat(split(whole, bytes(whole))).containsExactly(whole);
  }

  @Test
  void leavesNothingBehindWhenInterrupted() throws Exception {
    Transcoded whole = written(Clips.in(folder).withFrames(100).mp4With(Map.of("g", "10")));

    assertThatThrownBy(
            () ->
                TRANSCODER.split(
                    whole, bytes(whole) / 3, folder, done -> Thread.currentThread().interrupt()))
        .isInstanceOf(InterruptedException.class);

    assertThat(left()).containsExactly(whole.file());
  }

  @Test
  void sharesTheBytesOfTheSourceAmongTheParts() throws Exception {
    Transcoded whole = written(Clips.in(folder).withFrames(100).mp4With(Map.of("g", "10")));

    List<Transcoded> parts = split(whole, bytes(whole) / 3);

    assertThat(parts.stream().mapToLong(Transcoded::sourceBytes).sum())
        .isEqualTo(whole.sourceBytes());
    assertThat(parts.stream().mapToLong(Transcoded::sourceFrames).sum())
        .isEqualTo(whole.sourceFrames());
  }

  private List<Transcoded> split(Transcoded whole, long mostBytes)
      throws MediaException, InterruptedException {
    return TRANSCODER.split(whole, mostBytes, folder, Progress.NONE);
  }

  private static List<Long> pictures(List<Transcoded> parts) throws Exception {
    List<Long> all = new ArrayList<>();
    for (Transcoded part : parts) {
      List<Long> its = Digests.ofPictures(part.file());
      assertThat(its).hasSize((int) part.frames());
      all.addAll(its);
    }
    return all;
  }

  private static long bytes(Transcoded file) {
    return file.info().bytes();
  }

  private List<Path> left() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("whole")).toList();
    }
  }

  private Transcoded written(Path clip) throws Exception {
    return TRANSCODER.transcode(
        Source.Stream.whole(clip),
        Workbench.rewrap(Audio.KEEP),
        folder.resolve("whole.mp4"),
        Progress.NONE);
  }

  private Transcoded encoded(Path clip, Rate rate) throws Exception {
    return TRANSCODER.transcode(
        Source.Stream.whole(clip),
        Workbench.encode(Workbench.settings(320, 240, rate)),
        folder.resolve("whole.mp4"),
        Progress.NONE);
  }
}
