package org.scopegate.media.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.media.ByteRange;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncoderChain.Found;
import org.scopegate.media.EncoderException;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.Hurdle;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Pace;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Rendering;
import org.scopegate.media.SampleFormat;
import org.scopegate.media.Scan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.Transcoder.Verified;
import org.scopegate.media.VideoInfo;

/** Every field differs from its neighbours, so that two which change places are noticed. */
class MessagesTest {

  private static final Path FILE = Path.of("spool", "objects", "ä 1.dcm");
  private static final Rate RATE = new Rate(30_000, 1001);
  private static final byte[] RED = {1, 2, 3, 4};
  private static final byte[] GREEN = {5, 6, 7, 8};
  private static final byte[] BLUE = {9, 10, 11, -1};

  private static final Source.Stream STREAM =
      new Source.Stream(FILE, List.of(new ByteRange(1, 2), new ByteRange(1L << 40, 3)));

  private static final VideoInfo INFO =
      new VideoInfo(
          VideoInfo.Container.MPEG_TS,
          Codec.HEVC,
          "hevc",
          11,
          153,
          1920,
          1080,
          RATE,
          OptionalLong.of(1L << 33),
          new PixelAspect(4, 3),
          Scan.BOTTOM_FIRST,
          true,
          10,
          false,
          List.of(new VideoInfo.AudioTrack("aac", 48_000, 2, 128_001)),
          1L << 41,
          Rate.of(60),
          List.of(Hurdle.OTHER_BRAND, Hurdle.HIDDEN_PICTURES));

  private static final Transcoded MADE =
      new Transcoded(
          Path.of("/tmp/x.mp4"), INFO, 21, 22, 1L << 42, "libx264", 24, List.of("no sound", ""));

  private static final EncodeSettings SETTINGS =
      new EncodeSettings(
          640,
          480,
          RATE,
          Scan.TOP_FIRST,
          Codec.H264,
          41,
          19,
          "slow",
          "film",
          50_000_001L,
          EncodeSettings.Audio.DROP,
          EncodeSettings.Damage.TOLERATE,
          OptionalDouble.of(0.97),
          OptionalLong.of(77));

  static List<Task> tasks() {
    Plan encode = new Plan.Encode(SETTINGS, "too large");
    Plan bare = new Plan.Encode(EncodeSettings.hevc(64, 48, Rate.of(25)), "");
    Plan rewrap = new Plan.Rewrap(EncodeSettings.Audio.KEEP, "index behind");
    return List.of(
        new Task.Probe(STREAM),
        new Task.Probe(
            new Source.RawFrames(
                FILE,
                new FrameBytes.InPlace(1L << 35),
                5,
                PixelLayout.YBR_FULL_422,
                new SampleFormat(16, 12, true, ByteOrder.BIG_ENDIAN),
                7,
                8,
                Rendering.palette(RED, GREEN, BLUE),
                new Pace(RATE, List.of(0L, 40_000L, 1L << 40)))),
        new Task.Probe(Source.RawFrames.plain(FILE, 0, 1, PixelLayout.GRAY, 2, 3, Rate.of(25))),
        new Task.Probe(raw(new FrameBytes.Pieces(pieces(), FrameBytes.Packing.RUN_LENGTH))),
        new Task.Probe(raw(new FrameBytes.Deflated(9, 10))),
        new Task.Probe(
            new Source.CodedFrames(
                FILE,
                pieces(),
                Source.FrameCodec.JPEG_2000,
                Source.Colour.YBR_FULL,
                12,
                Rendering.levels(RED),
                Pace.even(RATE))),
        new Task.Transcode(STREAM, encode, Path.of("out.mp4"), Optional.of("libx264")),
        new Task.Transcode(STREAM, rewrap, Path.of("out.mp4"), Optional.empty()),
        new Task.Transcode(STREAM, new Plan.Keep("fine"), Path.of("o"), Optional.empty()),
        new Task.Verify(STREAM, bare, MADE),
        new Task.Split(MADE, 1L << 32, Path.of("parts")),
        new Task.Picture(STREAM, 640),
        new Task.TryOut("h264_nvenc"));
  }

  private static Source raw(FrameBytes bytes) {
    return new Source.RawFrames(
        FILE,
        bytes,
        2,
        PixelLayout.RGB_PLANAR,
        SampleFormat.EIGHT_BIT,
        7,
        8,
        Rendering.AS_THEY_ARE,
        Pace.even(RATE));
  }

  private static List<List<ByteRange>> pieces() {
    return List.of(List.of(new ByteRange(1, 2)), List.of(), List.of(new ByteRange(3, 4)));
  }

  static List<Reply> replies() {
    return List.of(
        new Reply.Ready(7),
        new Reply.Progress(1L << 33),
        new Reply.Probed(INFO),
        new Reply.Probed(
            new VideoInfo(
                VideoInfo.Container.FRAMES,
                Codec.RAW,
                "raw",
                -1,
                -1,
                2,
                3,
                RATE,
                OptionalLong.empty(),
                PixelAspect.SQUARE,
                Scan.PROGRESSIVE,
                false,
                8,
                true,
                List.of(),
                1)),
        new Reply.Transcoded(MADE),
        new Reply.Verified(new Verified(8, INFO, 0.987)),
        new Reply.Verified(new Verified(8, INFO, Double.NaN)),
        new Reply.Split(List.of(MADE, MADE)),
        new Reply.TriedOut(new Found("libx264", true, "5 pictures")),
        new Reply.Picture(ByteBuffer.wrap(new byte[] {1, 2, 3})),
        new Reply.Failed(Blame.STREAM, "cut off", false),
        new Reply.Failed(Blame.MACHINE, "libx264: no", true),
        new Reply.Broken("stack"));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aTaskArrivesAsItWasSent(Task task) throws Exception {
    assertThat(Task.decode(overTheWire(task.encode()))).isEqualTo(task);
  }

  @ParameterizedTest
  @MethodSource("replies")
  void aReplyArrivesAsItWasSent(Reply reply) throws Exception {
    assertThat(Reply.decode(overTheWire(reply.encode()))).isEqualTo(reply);
  }

  @Test
  void everyKindIsAmongThoseThatAreTried() {
    assertThat(tasks()).extracting(Object::getClass).contains(kindsOf(Task.class));
    assertThat(replies()).extracting(Object::getClass).contains(kindsOf(Reply.class));
  }

  private static Class<?>[] kindsOf(Class<?> sealed) {
    return sealed.getPermittedSubclasses();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aTaskThatIsCutOffOrTooLongIsRefused(Task task) {
    byte[] message = task.encode();
    for (int length = 0; length <= message.length + 1; length++) {
      byte[] other = Arrays.copyOf(message, length);
      if (length != message.length) {
        assertThatThrownBy(() -> Task.decode(other)).isInstanceOf(IOException.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("replies")
  void aReplyThatIsCutOffOrTooLongIsRefused(Reply reply) {
    byte[] message = reply.encode();
    for (int length = 0; length <= message.length + 1; length++) {
      byte[] other = Arrays.copyOf(message, length);
      if (length != message.length) {
        assertThatThrownBy(() -> Reply.decode(other)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aLengthThatNoMessageHasIsRefusedBeforeAnythingIsAllocated() {
    byte[] length = {-1, -1, -1, 127, 0};

    assertThatThrownBy(() -> Wire.read(new ByteArrayInputStream(length)))
        .hasMessageContaining("its length would be 2147483647");
    assertThatThrownBy(() -> Wire.read(new ByteArrayInputStream(new byte[] {1, 0})))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void cutsOffWhatNobodyWouldRead() throws Exception {
    String flood = "x".repeat(1 << 20);

    Reply.Failed failed =
        (Reply.Failed) Reply.decode(new Reply.Failed(Blame.STREAM, flood, false).encode());
    Reply.Broken broken = (Reply.Broken) Reply.decode(new Reply.Broken(flood).encode());

    assertThat(failed.why()).hasSize(Reply.LONGEST_WORDS + 1);
    assertThat(broken.what()).hasSize(Reply.LONGEST_WORDS + 1);
  }

  @Test
  void aFaultArrivesWithItsBlameAndAnEncodersAsSuch() throws Exception {
    MediaException stream = new MediaException(Blame.STREAM, "cut off");
    MediaException encoder =
        new EncoderException("libx264", new MediaException(Blame.MACHINE, "gave up"));

    assertThat(arrived(stream).fault())
        .hasMessage("cut off")
        .isNotInstanceOf(EncoderException.class)
        .satisfies(fault -> assertThat(fault.blame()).isEqualTo(Blame.STREAM));
    assertThat(arrived(encoder).fault())
        .hasMessage("libx264: gave up")
        .isInstanceOf(EncoderException.class);
  }

  private static Reply.Failed arrived(MediaException fault) throws IOException {
    return (Reply.Failed) Reply.decode(overTheWire(Reply.Failed.of(fault).encode()));
  }

  private static byte[] overTheWire(byte[] message) throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    Wire.write(wire, message);
    return Wire.read(new ByteArrayInputStream(wire.toByteArray()));
  }
}
