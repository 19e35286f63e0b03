package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.MediaException;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.AudioTrack;
import org.scopegate.media.VideoInfo.Container;
import org.scopegate.media.ffmpeg.ClipEncoder.Sound;
import org.scopegate.testing.Clips;
import org.scopegate.testing.Gotcha;

/** Streams of every kind probed, encoded and put into new containers. */
class StreamTest {

  private static final Transcoder TRANSCODER = Workbench.TRANSCODER;

  @TempDir private Path folder;

  @Test
  void probesMp4FromItsIndex() throws Exception {
    Path clip = Clips.in(folder).withRate(new Rate(30000, 1001)).mp4WithAac();

    VideoInfo info = TRANSCODER.probe(Source.Stream.whole(clip));

    assertThat(info.container()).isEqualTo(Container.MP4);
    assertThat(info.codec()).isEqualTo(Codec.H264);
    assertThat(info.profile()).isEqualTo(100);
    assertThat(info.level()).isEqualTo(13);
    assertThat(info.width()).isEqualTo(320);
    assertThat(info.height()).isEqualTo(240);
    assertThat(info.rate()).isEqualTo(new Rate(30000, 1001));
    assertThat(info.frames()).hasValue(25);
    assertThat(info.squarePixels()).isTrue();
    assertThat(info.interlaced()).isFalse();
    assertThat(info.chroma420()).isTrue();
    assertThat(info.bitDepth()).isEqualTo(8);
    assertThat(info.constantRate()).isTrue();
    assertThat(info.audio()).extracting(AudioTrack::codec).containsExactly("aac");
    assertThat(info.audio()).extracting(AudioTrack::sampleRate).containsExactly(48_000);
    assertThat(info.bytes()).isEqualTo(Files.size(clip));
  }

  @Test
  void encodesATransportStreamAndCopiesItsSound() throws Exception {
    Source source = Source.Stream.whole(Clips.in(folder).transportStream());

    Transcoded result = encoded(source);

    assertThat(TRANSCODER.probe(source).container()).isEqualTo(Container.MPEG_TS);
    assertThat(result.frames()).isEqualTo(25);
    assertThat(result.info().audio()).extracting(AudioTrack::codec).containsExactly("aac");
  }

  @Test
  void encodesAProgramStreamAndMakesItsSoundAac() throws Exception {
    Source source = Source.Stream.whole(Clips.in(folder).mpeg2ProgramStream());

    Transcoded result = encoded(source);

    assertThat(TRANSCODER.probe(source).container()).isEqualTo(Container.MPEG_PS);
    assertThat(TRANSCODER.probe(source).codec()).isEqualTo(Codec.MPEG2);
    assertThat(result.frames()).isEqualTo(25);
    assertThat(result.info().audio()).extracting(AudioTrack::codec).containsExactly("aac");
  }

  @Test
  void encodesHevc() throws Exception {
    Source source = Source.Stream.whole(Clips.in(folder).hevc());

    assertThat(TRANSCODER.probe(source).codec()).isEqualTo(Codec.HEVC);
    assertThat(encoded(source).frames()).isEqualTo(25);
  }

  @Test
  void encodesMpeg2InATransportStream() throws Exception {
    assertThat(encoded(Source.Stream.whole(Clips.in(folder).mpeg2TransportStream())).frames())
        .isEqualTo(25);
  }

  @Test
  @Gotcha(19)
  void makesMonoAt44100HzStereoAt48000Hz() throws Exception {
    Source source = Source.Stream.whole(Clips.in(folder).mp4With(new Sound("aac", 44_100, 1)));

    Transcoded result = encoded(source);

    assertThat(result.info().audio()).hasSize(1);
    AudioTrack track = result.info().audio().get(0);
    assertThat(track.sampleRate()).isEqualTo(48_000);
    assertThat(track.channels()).isEqualTo(2);
  }

  @Test
  @Gotcha(13)
  void putsARawStreamWithBPicturesIntoMp4() throws Exception {
    Source source = Source.Stream.whole(Clips.in(folder).annexB());

    Transcoded result = rewrapped(source, Audio.KEEP);

    assertThat(TRANSCODER.probe(source).container()).isEqualTo(Container.ELEMENTARY);
    assertThat(result.encoder()).isEqualTo("copy");
    assertThat(result.info().container()).isEqualTo(Container.MP4);
    assertThat(result.info().rate()).isEqualTo(Rate.of(25));
    assertThat(result.info().constantRate()).isTrue();
    assertThat(similarity(source, result)).isGreaterThan(0.9999);
  }

  @Test
  void readsTheRateOfARawStreamFromItsHeaders() throws Exception {
    Rate ntsc = new Rate(30000, 1001);
    Clips clips = Clips.in(folder).withRate(ntsc);

    assertThat(TRANSCODER.probe(Source.Stream.whole(clips.annexB())).rate()).isEqualTo(ntsc);
    assertThat(TRANSCODER.probe(Source.Stream.whole(clips.mpeg2Interlaced())).rate())
        .isEqualTo(ntsc);
  }

  @Test
  void putsATransportStreamIntoMp4() throws Exception {
    Source source = Source.Stream.whole(Clips.in(folder).transportStream());

    Transcoded result = rewrapped(source, Audio.KEEP);

    assertThat(result.info().audio()).hasSize(1);
    assertThat(result.info().rate()).isEqualTo(Rate.of(25));
    assertThat(similarity(source, result)).isGreaterThan(0.9999);
  }

  @Test
  void leavesSoundOutOfANewContainer() throws Exception {
    Source source = Source.Stream.whole(Clips.in(folder).mp4WithAac());

    assertThat(rewrapped(source, Audio.DROP).info().audio()).isEmpty();
  }

  @Test
  @Gotcha(10)
  void resamplesPixelsThatAreNotSquare() throws Exception {
    Path clip = Clips.in(folder).mp4With(Map.of("aspect", "16:9"));
    Source source = Source.Stream.whole(clip);
    Plan plan = Workbench.encode(Workbench.settings(426, 240, Rate.of(25)));

    Transcoded result =
        TRANSCODER.transcode(source, plan, folder.resolve("result.mp4"), Progress.NONE);

    assertThat(TRANSCODER.probe(source).squarePixels()).isFalse();
    assertThat(TRANSCODER.verify(source, plan, result).info().squarePixels()).isTrue();
  }

  private Transcoded encoded(Source source) throws MediaException, InterruptedException {
    Plan plan = Workbench.encode(Workbench.small());
    Transcoded result =
        TRANSCODER.transcode(source, plan, folder.resolve("result.mp4"), Progress.NONE);
    assertThat(TRANSCODER.verify(source, plan, result).ssim()).isGreaterThan(0.95);
    return result;
  }

  private Transcoded rewrapped(Source source, Audio audio)
      throws MediaException, InterruptedException {
    Plan plan = Workbench.rewrap(audio);
    Transcoded result =
        TRANSCODER.transcode(source, plan, folder.resolve("result.mp4"), Progress.NONE);
    assertThat(TRANSCODER.verify(source, plan, result).frames()).isEqualTo(25);
    return result;
  }

  /** SSIM of all pictures of a source and a result in the order in which they are shown. */
  private static double similarity(Source source, Transcoded result) throws MediaException {
    try (Pictures one = Pictures.open(source, PacketSink.NONE, 1);
        Pictures other = Pictures.open(RangedFile.whole(result.file()), PacketSink.NONE, 1);
        Ssim ssim = new Ssim(320, 240);
        Frame a = new Frame();
        Frame b = new Frame()) {
      while (one.next(a) && other.next(b)) {
        ssim.add(a, b);
      }
      return ssim.mean();
    }
  }
}
