package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.media.ByteRange;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncodeSettings.Damage;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.FrameBytes.Packing;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Pace;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Rendering;
import org.scopegate.media.SampleFormat;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.VideoInfo;
import org.scopegate.testing.Clips;

/** Frames of which some do not decode or are not there, and frames with times of their own. */
class DamagedFramesTest {

  private static final int SIZE = 16;

  @TempDir private Path folder;

  @Test
  void showsThePictureBeforeInThePlaceOfADamagedOne() throws Exception {
    Source source = packed(0, 1, -1, -1, 4, -1);

    assertThat(shown(source)).containsExactly(0, 1, 1, 1, 4, 4);
  }

  @Test
  void beginsWithTheFirstPictureThatDecodes() throws Exception {
    assertThat(shown(packed(-1, -1, 2, 3, -1))).containsExactly(2, 2, 2, 3, 3);
  }

  @Test
  void countsDamagedFramesAndNamesTheFirst() throws Exception {
    try (Pictures pictures = Pictures.open(packed(0, -1, 2, -1), PacketSink.NONE, 1);
        Frame frame = new Frame()) {
      while (pictures.next(frame)) {}

      assertThat(pictures.count()).isEqualTo(4);
      assertThat(pictures.damaged()).isEqualTo(2);
      assertThat(pictures.fault().orElseThrow())
          .hasMessageStartingWith("frame 2 of 4: not deflated as it should be");
    }
  }

  @Test
  void refusesFramesOfWhichNoneDecodes() throws Exception {
    assertThatThrownBy(() -> shown(packed(-1, -1, -1)))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("none of 3 frames decodes: frame 1 of 3: ")
        .extracting(e -> ((MediaException) e).blame())
        .isEqualTo(Blame.STREAM);
  }

  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void endsWhereADeflateStreamEndsHoweverManyFramesItShouldHold() throws Exception {
    byte[] frames = new byte[3 * SIZE * SIZE + 9];
    Arrays.fill(frames, SIZE * SIZE, 2 * SIZE * SIZE, (byte) 1);
    Arrays.fill(frames, 2 * SIZE * SIZE, frames.length, (byte) 2);
    Source source = deflated(frames, Integer.MAX_VALUE);

    assertThat(shown(source)).containsExactly(0, 1, 2);
    try (Pictures pictures = Pictures.open(source, PacketSink.NONE, 1);
        Frame frame = new Frame()) {
      while (pictures.next(frame)) {}
      assertThat(pictures.damaged()).isEqualTo(Integer.MAX_VALUE - 3L);
      assertThat(pictures.fault().orElseThrow())
          .hasMessageStartingWith("frame 4 of 2147483647: the deflated bytes end");
    }
  }

  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void refusesADeflateStreamWithoutAFrameHoweverManyItShouldHold() throws Exception {
    Source source = deflated(new byte[9], Integer.MAX_VALUE);

    assertThatThrownBy(() -> Workbench.TRANSCODER.probe(source))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("none of 2147483647 frames decodes: frame 1 of 2147483647: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 24})
  void encodesACodedFrameThatIsDamagedWhereThatIsTolerated(int broken) throws Exception {
    Source.CodedFrames source = withGarbage(Clips.in(folder).jpegs(), broken);

    Transcoded result = transcode(source, plan(Damage.TOLERATE));

    assertThat(result.damaged()).isEqualTo(1);
    assertThat(result.frames()).isEqualTo(25);
    assertThat(Workbench.TRANSCODER.verify(source, plan(Damage.TOLERATE), result).ssim())
        .isGreaterThan(0.9);
  }

  @Test
  void countsACodedFrameThatIsCutOffAsDamaged() throws Exception {
    Source.CodedFrames whole = Clips.in(folder).jpegs();
    List<List<ByteRange>> frames = new ArrayList<>(whole.frames());
    ByteRange range = frames.get(7).get(0);
    frames.set(7, List.of(new ByteRange(range.offset(), range.length() / 2)));
    Source source = Source.CodedFrames.jpeg(whole.file(), frames, Rate.of(25));

    assertThat(transcode(source, plan(Damage.TOLERATE)).damaged()).isEqualTo(1);
  }

  @Test
  void refusesADamagedCodedFrameWhereThatIsNotTolerated() throws Exception {
    Source.CodedFrames source = withGarbage(Clips.in(folder).jpegs(), 3);

    assertThatThrownBy(() -> transcode(source, plan(Damage.REFUSE)))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("frame 4 of 25: no image of a known kind")
        .extracting(e -> ((MediaException) e).blame())
        .isEqualTo(Blame.STREAM);
    assertThat(folder.resolve("result.mp4")).doesNotExist();
  }

  @Test
  void usesTheWholeFramesOfAFileThatIsCutOffWhereThatIsTolerated() throws Exception {
    Source.RawFrames whole = Clips.in(folder).raw();
    byte[] bytes = Files.readAllBytes(whole.file());
    Path part = Files.write(folder.resolve("part"), Arrays.copyOf(bytes, bytes.length * 3 / 5 + 9));
    Source source = Source.RawFrames.plain(part, 0, 25, PixelLayout.RGB, 320, 240, Rate.of(25));

    VideoInfo info = Workbench.TRANSCODER.probe(source);
    Transcoded result = transcode(source, plan(Damage.TOLERATE));

    assertThat(info.frames()).hasValue(15);
    assertThat(result.frames()).isEqualTo(15);
    assertThat(result.damaged()).isEqualTo(10);
    assertThatThrownBy(() -> transcode(source, plan(Damage.REFUSE)))
        .hasMessageContaining("the file holds 15 of 25 frames");
  }

  @Test
  void refusesAFileThatHoldsNoFrame() throws Exception {
    Path part = Files.write(folder.resolve("part"), new byte[100]);
    Source source = Source.RawFrames.plain(part, 0, 25, PixelLayout.RGB, 320, 240, Rate.of(25));

    assertThatThrownBy(() -> Workbench.TRANSCODER.probe(source))
        .hasMessageContaining("the file holds none of the 25 frames");
  }

  @Test
  void showsFramesAtTimesOfTheirOwn() throws Exception {
    Source.RawFrames even = Clips.in(folder).withFrames(4).raw();
    Pace pace = new Pace(Rate.of(20), List.of(0L, 40_000L, 120_000L, 160_000L));
    Source source =
        new Source.RawFrames(
            even.file(),
            even.bytes(),
            4,
            even.layout(),
            even.samples(),
            320,
            240,
            even.rendering(),
            pace);

    List<Long> times = new ArrayList<>();
    try (Pictures pictures = Pictures.open(source, PacketSink.NONE, 1);
        Frame frame = new Frame()) {
      while (pictures.next(frame)) {
        times.add(frame.av().pts());
      }
      assertThat(pictures.timeBase()).isEqualTo(new Fraction(1, 1_000_000));
    }

    assertThat(times).isEqualTo(pace.micros());
    assertThat(Workbench.TRANSCODER.probe(source).constantRate()).isFalse();
    assertThat(Workbench.TRANSCODER.probe(even).constantRate()).isTrue();
    Transcoded result = transcode(source, plan(Damage.REFUSE));
    assertThat(result.frames()).isEqualTo(5); // the hole is filled
    assertThat(Workbench.TRANSCODER.verify(source, plan(Damage.REFUSE), result).ssim())
        .isGreaterThan(0.9);
  }

  @Test
  void refusesFewerTimesThanFrames() throws Exception {
    Source.CodedFrames jpegs = Clips.in(folder).withFrames(3).jpegs();
    Source source =
        new Source.CodedFrames(
            jpegs.file(),
            jpegs.frames(),
            jpegs.codec(),
            jpegs.colour(),
            8,
            jpegs.rendering(),
            new Pace(Rate.of(25), LongStream.of(0, 40_000).boxed().toList()));

    assertThatThrownBy(() -> Workbench.TRANSCODER.probe(source))
        .hasMessageContaining("2 times for 3 frames");
  }

  /** Deflated gray frames each of one value; -1 is garbage. */
  private Source packed(int... values) throws Exception {
    Path file = folder.resolve("packed");
    List<List<ByteRange>> ranges = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int value : values) {
      byte[] frame = new byte[SIZE * SIZE];
      Arrays.fill(frame, (byte) value);
      byte[] packed = value < 0 ? new byte[] {7, 7, 7} : Deflating.raw(frame);
      ranges.add(List.of(new ByteRange(bytes.size(), packed.length)));
      bytes.writeBytes(packed);
    }
    Files.write(file, bytes.toByteArray());
    return new Source.RawFrames(
        file,
        new FrameBytes.Pieces(ranges, Packing.DEFLATE),
        values.length,
        PixelLayout.GRAY,
        SampleFormat.EIGHT_BIT,
        SIZE,
        SIZE,
        Rendering.AS_THEY_ARE,
        Pace.even(Rate.of(25)));
  }

  /** Gray frames inside one deflate stream. */
  private Source deflated(byte[] bytes, int frames) throws Exception {
    Path file = Files.write(folder.resolve("deflated"), Deflating.raw(bytes));
    return new Source.RawFrames(
        file,
        new FrameBytes.Deflated(0, 0),
        frames,
        PixelLayout.GRAY,
        SampleFormat.EIGHT_BIT,
        SIZE,
        SIZE,
        Rendering.AS_THEY_ARE,
        Pace.even(Rate.of(25)));
  }

  /** The first sample of each picture. */
  private static List<Integer> shown(Source source) throws Exception {
    List<Integer> shown = new ArrayList<>();
    try (Pictures pictures = Pictures.open(source, PacketSink.NONE, 1);
        Frame frame = new Frame()) {
      while (pictures.next(frame)) {
        assertThat(frame.av().pts()).isEqualTo(shown.size());
        shown.add(frame.av().data(0).get() & 0xFF);
      }
    }
    return shown;
  }

  private static Source.CodedFrames withGarbage(Source.CodedFrames whole, int broken)
      throws Exception {
    byte[] bytes = Files.readAllBytes(whole.file());
    ByteRange range = whole.frames().get(broken).get(0);
    Arrays.fill(bytes, (int) range.offset(), (int) range.end(), (byte) 0x55);
    Files.write(whole.file(), bytes);
    return whole;
  }

  private static Plan.Encode plan(Damage damage) {
    EncodeSettings settings =
        Workbench.small().withDamage(damage).withMinimumSsim(OptionalDouble.of(0.8));
    return Workbench.encode(settings);
  }

  private Transcoded transcode(Source source, Plan plan) throws Exception {
    return Workbench.TRANSCODER.transcode(
        source, plan, folder.resolve("result.mp4"), Progress.NONE);
  }
}
