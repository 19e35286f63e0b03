package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.Hurdle;
import org.scopegate.media.Plan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.Container;

/** Two seconds of fifty pictures, in every container that a tower, recorder or phone may send. */
class StreamsInTest {

  private static final Transcoder TRANSCODER = Workbench.TRANSCODER;
  private static final String H264 = " -pix_fmt yuv420p -c:v libx264 -preset veryfast -g 50 ";

  @TempDir private Path folder;
  private Ffmpeg ffmpeg;

  @BeforeEach
  void findFfmpeg() {
    ffmpeg = new Ffmpeg(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "front.mp4 | MP4 | H264 | | 1 | H264 -c:a aac -ac 2 -movflags +faststart",
        "behind.mp4 | MP4 | H264 | INDEX_BEHIND | 1 | H264 -c:a aac -ac 2",
        "fragments.mp4 | MP4 | H264 | FRAGMENTED | 1 | H264 -g 10 -c:a aac -movflags frag_keyframe+empty_moov",
        "sound-first.mp4 | MP4 | H264 | | 1 | -map 1:a -map 0:v H264 -c:a aac -movflags +faststart",
        "hev1.mp4 | MP4 | HEVC | PARAMETER_SETS_WITHIN | 1 | -c:v libx265 -preset ultrafast -x265-params log-level=none -c:a aac -movflags +faststart",
        "hvc1.mp4 | MP4 | HEVC | | 0 | -c:v libx265 -tag:v hvc1 -preset ultrafast -x265-params log-level=none -an -movflags +faststart",
        "clip.mov | MP4 | H264 | INDEX_BEHIND;OTHER_BRAND | 1 | H264 -c:a pcm_s16le",
        "h264.ts | MPEG_TS | H264 | | 1 | H264 -c:a aac",
        "hevc.ts | MPEG_TS | HEVC | | 1 | -c:v libx265 -preset ultrafast -x265-params log-level=none -c:a ac3",
        "mpeg2.ts | MPEG_TS | MPEG2 | | 2 | -map 0:v -map 1:a -map 1:a -c:v mpeg2video -b:v 5M -bf 2 -c:a mp2",
        "mpeg2.mpg | MPEG_PS | MPEG2 | | 1 | -c:v mpeg2video -b:v 5M -bf 2 -c:a mp2 -f vob",
        "mpeg1.mpg | MPEG_PS | MPEG1 | | 1 | -c:v mpeg1video -b:v 5M -c:a mp2 -f mpeg",
        "raw.h264 | ELEMENTARY | H264 | | 0 | H264 -an",
        "raw.hevc | ELEMENTARY | HEVC | | 0 | -c:v libx265 -preset ultrafast -x265-params log-level=none -an",
        "raw.m2v | ELEMENTARY | MPEG2 | | 0 | -c:v mpeg2video -b:v 5M -bf 2 -an",
        "raw.m1v | ELEMENTARY | MPEG1 | | 0 | -c:v mpeg1video -b:v 5M -bf 2 -an",
        "clip.avi | OTHER | JPEG | | 1 | -c:v mjpeg -pix_fmt yuvj422p -q:v 3 -c:a pcm_s16le",
        "clip.mkv | OTHER | H264 | | 1 | H264 -c:a libvorbis -ac 2",
        "clip.wmv | OTHER | OTHER | | 1 | -c:v wmv2 -b:v 3M -c:a wmav2"
      })
  void encodesEveryPictureAndItsSound(
      String name, Container container, Codec codec, String hurdles, int sounds, String words)
      throws Exception {
    Source source =
        Source.Stream.whole(ffmpeg.clip(name, "PICTURES SOUND " + words.replace("H264", H264)));

    VideoInfo info = TRANSCODER.probe(source);
    Plan plan = Workbench.encode(Workbench.small());
    Transcoded result = transcode(source, plan);

    assertThat(info.container()).isEqualTo(container);
    assertThat(info.codec()).isEqualTo(codec);
    assertThat(info.hurdles()).isEqualTo(hurdles(hurdles));
    assertThat(info.rate()).hasToString("25");
    assertThat(result.sourceFrames()).isEqualTo(50);
    assertThat(result.frames()).isEqualTo(50);
    assertThat(result.notes()).isEmpty();
    assertThat(result.info().audio()).hasSize(sounds);
    assertThat(TRANSCODER.verify(source, plan, result).ssim()).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @CsvSource({
    "behind.mp4, -c:a aac -ac 2",
    "fragments.mp4, -g 10 -c:a aac -ac 2 -movflags frag_keyframe+empty_moov",
    "clip.mov, -c:a pcm_s16le",
    "clip.mkv, -c:a ac3 -ac 2"
  })
  void putsTheSamePicturesIntoAPlainMp4(String name, String words) throws Exception {
    Source source = Source.Stream.whole(ffmpeg.clip(name, "PICTURES SOUND " + H264 + words));
    Plan plan = Workbench.rewrap(Audio.KEEP);

    Transcoded result = transcode(source, plan);

    assertThat(TRANSCODER.verify(source, plan, result).frames()).isEqualTo(50);
    assertThat(result.info().hurdles()).isEmpty();
    assertThat(result.info().rate()).hasToString("25");
    assertThat(result.info().audio()).hasSize(1);
  }

  @Test
  void callsHevcByTheNameThatViewersKnow() throws Exception {
    String x265 = " -c:v libx265 -preset ultrafast -x265-params log-level=none";
    Source source = Source.Stream.whole(ffmpeg.clip("hev1.mp4", "PICTURES" + x265));

    Transcoded result = transcode(source, Workbench.rewrap(Audio.KEEP));

    assertThat(Boxes.of(RangedFile.whole(result.file())).entries())
        .containsExactly(List.of("hvc1"));
  }

  /** What an edit list cuts was cut by its owner; all else is shown. */
  @Test
  void showsWhatAnEditListLeavesAndNothingElse() throws Exception {
    Path whole = ffmpeg.clip("whole.mp4", "PICTURES" + H264);
    Path cut = ffmpeg.clip("cut.mp4", "-ss 0.48 -i " + whole + " -c copy -movflags +faststart");
    Source source = Source.Stream.whole(cut);

    VideoInfo info = TRANSCODER.probe(source);
    Transcoded result = transcode(source, Workbench.encode(Workbench.small()));

    assertThat(info.hurdles()).containsExactly(Hurdle.HIDDEN_PICTURES);
    assertThat(info.frames()).hasValue(38);
    assertThat(result.frames()).isEqualTo(38);
    assertThatThrownBy(() -> transcode(source, Workbench.rewrap(Audio.KEEP)))
        .hasMessageContaining("an edit list hides");
  }

  @Test
  void losesNoPictureOfAnUnevenClip() throws Exception {
    // twenty pictures in the first second, forty in the next: every third of sixty, then two of
    // three
    Path file =
        ffmpeg.clip(
            "uneven.mkv",
            "-f lavfi -i testsrc2=s=320x240:r=60:d=2"
                + " -vf select='not(mod(n,3))+gte(n,60)*not(mod(n,2))' -fps_mode vfr"
                + H264);
    Source source = Source.Stream.whole(file);
    VideoInfo info = TRANSCODER.probe(source);
    Plan plan = Workbench.encode(Workbench.settings(320, 240, info.steady()));

    Transcoded result = transcode(source, plan);

    assertThat(info.constantRate()).isFalse();
    assertThat(result.sourceFrames()).isEqualTo(60);
    assertThat(result.frames() / info.steady().perSecond()).isBetween(1.9, 2.1);
    assertThat(Placed.sourcePictures(source, info.steady())).isEqualTo(60);
  }

  private static List<Hurdle> hurdles(String names) {
    return names == null
        ? List.of()
        : Arrays.stream(names.split(";")).map(Hurdle::valueOf).toList();
  }

  private Transcoded transcode(Source source, Plan plan) throws Exception {
    return TRANSCODER.transcode(source, plan, folder.resolve("result.mp4"), Progress.NONE);
  }
}
