package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.Transcoder.Verified;
import org.scopegate.testing.Clips;

class HevcTest {

  private static final Transcoder TRANSCODER = Workbench.TRANSCODER;

  @TempDir private Path folder;

  @Test
  void writesMainProfileAtLevel51() throws Exception {
    Source source = Clips.in(folder).raw();
    Plan plan = Workbench.encode(Workbench.withFrames(Workbench.smallHevc(), 25));

    Transcoded result = encoded(source, Workbench.smallHevc());
    Verified verified = TRANSCODER.verify(source, plan, result);

    assertThat(result.encoder()).isEqualTo("libx265");
    assertThat(verified.info().codec()).isEqualTo(Codec.HEVC);
    assertThat(verified.info().profile()).isEqualTo(1);
    assertThat(verified.info().level()).isEqualTo(153);
    assertThat(verified.ssim()).isGreaterThan(0.97);
  }

  @Test
  void keepsTheSoundBesideThePictures() throws Exception {
    Source source = Source.Stream.whole(Clips.in(folder).mp4WithAac());

    assertThat(encoded(source, Workbench.smallHevc()).info().audio()).hasSize(1);
  }

  @Test
  void writesHighDefinitionInBt709AndLimitedRange() throws Exception {
    Source source = Clips.in(folder).withSize(1280, 720).withFrames(3).raw();

    Transcoded result = encoded(source, EncodeSettings.hevc(1280, 720, Rate.of(25)));

    assertThat(Vui.of(result.file())).isEqualTo(new Vui("bt709", "bt709", "bt709", "tv"));
  }

  @ParameterizedTest
  @CsvSource({
    "ultrafast,film",
    "superfast,animation",
    "veryfast,fastdecode",
    "faster,zerolatency",
    "medium,stillimage",
    "slow,grain"
  })
  void takesThePresetsAndTunesOfX264(String preset, String tune) throws Exception {
    Source source = Clips.in(folder).withFrames(8).raw();
    EncodeSettings settings = Workbench.smallHevc().withEffort(20, preset, tune, 20_000_000);

    Transcoded result = encoded(source, settings);

    assertThat(TRANSCODER.verify(source, Workbench.encode(settings), result).frames()).isEqualTo(8);
  }

  @Test
  void beginsEveryGroupWithAPictureThatMayBeCutAt() throws Exception {
    Source source = Clips.in(folder).withRate(Rate.of(10)).withFrames(100).raw();
    EncodeSettings settings = EncodeSettings.hevc(320, 240, Rate.of(10));

    Transcoded whole = encoded(source, settings);
    List<Transcoded> parts =
        TRANSCODER.split(whole, whole.info().bytes() / 2, folder, Progress.NONE);

    assertThat(KeyPictures.of(whole.file())).containsExactly(0L, 20L, 40L, 60L, 80L);
    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(parts.stream().mapToLong(Transcoded::frames).sum()).isEqualTo(100);
  }

  @Test
  void refusesAResultInTheHighTier() throws Exception {
    Plan plan = Workbench.encode(Workbench.smallHevc());
    Clips clips = Clips.in(folder);
    Path high = clips.hevcWith("level-idc=5.1:vbv-maxrate=100000:vbv-bufsize=100000");

    assertThatThrownBy(() -> TRANSCODER.verify(clips.raw(), plan, claimed(high)))
        .hasMessageContaining("the tier is High, not Main");
  }

  @Test
  void refusesAResultInAnotherCodec() throws Exception {
    Clips clips = Clips.in(folder);
    Plan plan = Workbench.encode(Workbench.smallHevc());

    assertThatThrownBy(() -> TRANSCODER.verify(clips.raw(), plan, claimed(clips.mp4())))
        .hasMessageContaining("the codec is h264, not HEVC");
  }

  private Transcoded encoded(Source source, EncodeSettings settings) throws Exception {
    return TRANSCODER.transcode(
        source, Workbench.encode(settings), folder.resolve("result.mp4"), Progress.NONE);
  }

  private static Transcoded claimed(Path file) throws Exception {
    return new Transcoded(file, TRANSCODER.probe(Source.Stream.whole(file)), 25, 25, 1, "x", 0);
  }
}
