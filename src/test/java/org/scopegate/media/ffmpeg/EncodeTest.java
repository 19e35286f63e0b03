package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.scopegate.media.ByteRange;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.MediaException;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.Transcoder.Verified;
import org.scopegate.testing.Clips;
import org.scopegate.testing.Gotcha;

class EncodeTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(PixelLayout.class)
  void encodesEveryLayoutOfUncompressedFrames(PixelLayout layout) throws Exception {
    Source source = Clips.in(folder).raw(layout);
    Plan plan = Workbench.encode(Workbench.withFrames(Workbench.small(), 25));

    Transcoded result = transcode(source, plan);
    Verified verified = Workbench.TRANSCODER.verify(source, plan, result);

    assertThat(result.frames()).isEqualTo(25);
    assertThat(result.sourceBytes()).isEqualTo(25L * 320 * 240 * 3);
    assertThat(result.info().profile()).isEqualTo(100);
    assertThat(verified.ssim()).isGreaterThan(0.97);
  }

  @ParameterizedTest
  @EnumSource(PixelLayout.class)
  void givesEveryLayoutTheColoursOfTheRgbPictures(PixelLayout layout) throws Exception {
    Clips clips = Clips.in(folder).withFrames(2);
    int[] wanted = firstPixel(clips.raw(), PixelLayout.RGB);

    Transcoded result = transcode(clips.raw(layout), Workbench.encode(Workbench.small()));
    int[] shown = firstPixel(Source.Stream.whole(result.file()), PixelLayout.RGB);

    if (layout == PixelLayout.GRAY) {
      int grey = (int) (0.299 * wanted[0] + 0.587 * wanted[1] + 0.114 * wanted[2]);
      wanted = new int[] {grey, grey, grey};
    }
    for (int i = 0; i < wanted.length; i++) {
      assertThat(shown[i]).as("sample " + i).isCloseTo(wanted[i], within(8));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ultrafast,''",
    "superfast,''",
    "veryfast,fastdecode",
    "faster,zerolatency",
    "medium,film",
    "slow,grain",
    "veryslow,''"
  })
  void writesHighProfileWithEveryPresetAndTune(String preset, String tune) throws Exception {
    Source source = Clips.in(folder).withFrames(8).raw();
    Plan plan = Workbench.encode(Workbench.with(preset, tune));

    Transcoded result = transcode(source, plan);

    assertThat(Workbench.TRANSCODER.verify(source, plan, result).info().profile()).isEqualTo(100);
  }

  @Test
  @Gotcha(11)
  void writesHighDefinitionInBt709AndLimitedRange() throws Exception {
    Clips clips = Clips.in(folder).withSize(1280, 720).withFrames(3);
    EncodeSettings settings = Workbench.settings(1280, 720, Rate.of(25));

    Transcoded result = transcode(clips.raw(), Workbench.encode(settings));

    int[] wanted = firstPixel(clips.raw(), PixelLayout.RGB);
    int[] shown = firstPixel(Source.Stream.whole(result.file()), PixelLayout.RGB);
    for (int i = 0; i < wanted.length; i++) {
      assertThat(shown[i]).as("sample " + i).isCloseTo(wanted[i], within(8));
    }
    assertThat(Vui.of(result.file())).isEqualTo(new Vui("bt709", "bt709", "bt709", "tv"));
  }

  @Test
  void writesStandardDefinitionInBt601() throws Exception {
    Transcoded result =
        transcode(Clips.in(folder).withFrames(3).raw(), Workbench.encode(Workbench.small()));

    assertThat(Vui.of(result.file()))
        .isEqualTo(new Vui("smpte170m", "smpte170m", "smpte170m", "tv"));
  }

  @Test
  void scalesOddSizesToEvenOnes() throws Exception {
    Source source = Clips.in(folder).withSize(321, 241).raw();
    Plan plan = Workbench.encode(Workbench.settings(322, 242, Rate.of(25)));

    Transcoded result = transcode(source, plan);

    assertThat(Workbench.TRANSCODER.verify(source, plan, result).frames()).isEqualTo(25);
    assertThat(result.info().width()).isEqualTo(322);
    assertThat(result.info().height()).isEqualTo(242);
  }

  @Test
  void encodesMotionJpegWhoseFramesLieInSeveralFragments() throws Exception {
    Source.CodedFrames whole = Clips.in(folder).jpegs();
    Source.CodedFrames split =
        Source.CodedFrames.jpeg(
            whole.file(),
            whole.frames().stream().map(EncodeTest::inTwo).toList(),
            whole.pace().rate());
    Plan plan = Workbench.encode(Workbench.withFrames(Workbench.small(), 25));

    Transcoded result = transcode(split, plan);

    assertThat(Workbench.TRANSCODER.probe(split).codec()).isEqualTo(Codec.JPEG);
    assertThat(Workbench.TRANSCODER.verify(split, plan, result).ssim()).isGreaterThan(0.95);
  }

  @Test
  void makesInterlacedPicturesProgressive() throws Exception {
    Source source = Source.Stream.whole(Clips.in(folder).mpeg2Interlaced());
    Plan plan = Workbench.encode(Workbench.small());

    Transcoded result = transcode(source, plan);

    assertThat(Workbench.TRANSCODER.probe(source).interlaced()).isTrue();
    assertThat(result.info().interlaced()).isFalse();
    assertThat(Workbench.TRANSCODER.verify(source, plan, result).frames()).isEqualTo(25);
  }

  @Test
  void readsStreamsThatLieInSeveralRangesOfAFile() throws Exception {
    Path clip = Clips.in(folder).mp4();
    byte[] bytes = Files.readAllBytes(clip);
    Path scattered = folder.resolve("scattered");
    int cut = 1001;
    byte[] gap = new byte[77];
    Files.write(scattered, gap);
    try (OutputStream out = Files.newOutputStream(scattered, StandardOpenOption.APPEND)) {
      out.write(bytes, 0, cut);
      out.write(gap);
      out.write(bytes, cut, bytes.length - cut);
    }
    Source source =
        new Source.Stream(
            scattered,
            List.of(new ByteRange(77, cut), new ByteRange(154 + cut, bytes.length - cut)));

    assertThat(transcode(source, Workbench.encode(Workbench.small())).frames()).isEqualTo(25);
  }

  @Test
  void changesTheRateByLeavingOutAndRepeatingPictures() throws Exception {
    Source source = Clips.in(folder).withRate(Rate.of(50)).withFrames(50).raw();

    Transcoded half = transcode(source, Workbench.encode(Workbench.small()));

    assertThat(half.frames()).isEqualTo(25);
    assertThat(half.sourceFrames()).isEqualTo(50);
  }

  @Test
  void keepsNtscRatesExact() throws Exception {
    Rate ntsc = new Rate(30000, 1001);
    Source source = Clips.in(folder).withRate(ntsc).withFrames(30).raw();
    Plan plan = Workbench.encode(Workbench.settings(320, 240, ntsc));

    Transcoded result = transcode(source, plan);

    assertThat(result.info().rate()).isEqualTo(ntsc);
    assertThat(result.info().constantRate()).isTrue();
  }

  @Test
  void putsKeyPicturesNoFurtherApartThanTwoSeconds() throws Exception {
    Source source = Clips.in(folder).withRate(Rate.of(10)).withFrames(50).raw();

    Transcoded result =
        transcode(source, Workbench.encode(Workbench.settings(320, 240, Rate.of(10))));

    assertThat(KeyPictures.of(result.file())).startsWith(0L).contains(20L, 40L);
  }

  @Test
  void leavesNothingBehindWhenTheCountIsNotAsPlanned() throws Exception {
    Source source = Clips.in(folder).raw();
    Plan plan = Workbench.encode(Workbench.withFrames(Workbench.small(), 26));

    assertThatThrownBy(() -> transcode(source, plan))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("25 pictures written, 26 planned");
    assertThat(folder.resolve("result.mp4")).doesNotExist();
  }

  @Test
  void stopsBetweenPicturesWhenInterrupted() throws Exception {
    Source source = Clips.in(folder).withFrames(200).raw();

    assertThatThrownBy(
            () ->
                Workbench.TRANSCODER.transcode(
                    source,
                    Workbench.encode(Workbench.small()),
                    folder.resolve("result.mp4"),
                    done -> Thread.currentThread().interrupt()))
        .isInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(folder.resolve("result.mp4")).doesNotExist();
  }

  @Test
  void tellsProgressUpToTheLastPicture() throws Exception {
    List<Long> told = new ArrayList<>();

    Workbench.TRANSCODER.transcode(
        Clips.in(folder).withFrames(60).raw(),
        Workbench.encode(Workbench.small()),
        folder.resolve("result.mp4"),
        told::add);

    assertThat(told).isSorted().endsWith(60L);
  }

  private Transcoded transcode(Source source, Plan plan)
      throws MediaException, InterruptedException {
    return Workbench.TRANSCODER.transcode(
        source, plan, folder.resolve("result.mp4"), Progress.NONE);
  }

  private static List<ByteRange> inTwo(List<ByteRange> frame) {
    ByteRange whole = frame.get(0);
    long half = whole.length() / 2;
    return List.of(
        new ByteRange(whole.offset(), half),
        new ByteRange(whole.offset() + half, whole.length() - half));
  }

  /** Mean colour of a patch in the middle of the first picture. */
  private static int[] firstPixel(Source source, PixelLayout layout) throws Exception {
    FirstFrame frame = FirstFrame.of(source, layout);
    return frame.meanRgb();
  }
}
