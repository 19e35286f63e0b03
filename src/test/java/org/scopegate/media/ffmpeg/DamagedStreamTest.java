package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.EncodeSettings.Damage;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Plan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.testing.Clips;

/** Streams that are cut, flipped or buried: refused with counts, or encoded as far as they go. */
@Timeout(60)
class DamagedStreamTest {

  private static final Transcoder TRANSCODER = Workbench.TRANSCODER;
  private static final Plan REFUSE = Workbench.encode(Workbench.small());
  private static final Plan TOLERATE =
      Workbench.encode(Workbench.small().withDamage(Damage.TOLERATE));

  @TempDir private Path folder;

  @Test
  void refusesDamagedPicturesWithTheirCount() throws Exception {
    Source source = flipped(Clips.in(folder).mpeg2TransportStream());

    assertThat(faultOf(source, REFUSE)).hasMessageMatching("\\d+ of \\d+ pictures are damaged.*");
  }

  @Test
  void keepsTheTimingOfWhatDecodesWhereDamageIsTolerated() throws Exception {
    Source source = flipped(Clips.in(folder).mpeg2TransportStream());

    Transcoded result = transcode(source, TOLERATE);

    assertThat(result.damaged()).isBetween(1L, 12L);
    assertThat(result.frames()).isBetween(23L, 25L);
    assertThat(TRANSCODER.verify(source, TOLERATE, result).frames()).isEqualTo(result.frames());
  }

  @Test
  void encodesTheFirstPartOfATruncatedMp4() throws Exception {
    Path whole = Clips.in(folder).mp4With(Map.of("g", "5"));
    Path front = folder.resolve("front.mp4");
    TRANSCODER.transcode(
        Source.Stream.whole(whole), Workbench.rewrap(Audio.DROP), front, Progress.NONE);
    Source source = head(front, 2, 3);

    assertThat(faultOf(source, REFUSE)).hasMessageContaining("of the 25 pictures of its index");
    Transcoded result = transcode(source, TOLERATE);

    assertThat(result.damaged()).isBetween(2L, 15L);
    assertThat(result.damaged() + result.sourceFrames()).isBetween(25L, 27L);
    assertThat(TRANSCODER.verify(source, TOLERATE, result).frames()).isEqualTo(result.frames());
  }

  @Test
  void saysThatTheIndexIsMissing() throws Exception {
    Path behind = new Ffmpeg(folder).clip("behind.mp4", "PICTURES -c:v libx264");

    assertThat(faultOf(head(behind, 1, 2), TOLERATE))
        .hasMessageContaining("the index (moov) of the MP4 is missing");
  }

  @Test
  void seesThatAFragmentedMp4WasCut() throws Exception {
    Path file =
        new Ffmpeg(folder)
            .clip(
                "cut.mp4",
                "PICTURES -c:v libx264 -pix_fmt yuv420p -g 10 -movflags frag_keyframe+empty_moov");
    Source source = head(file, 2, 3);

    assertThat(faultOf(source, REFUSE)).hasMessageContaining("truncated");
    assertThat(transcode(source, TOLERATE).frames()).isBetween(20L, 45L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 187, 188, 189, 4_000, 20_001, 60_000})
  void readsATransportStreamFromAnywhereOn(int start) throws Exception {
    byte[] bytes = Files.readAllBytes(longTransportStream());
    Source source = written(Arrays.copyOfRange(bytes, start, bytes.length));

    Transcoded result = transcode(source, TOLERATE);

    assertThat(result.frames()).isBetween(1L, 50L);
    assertThat(TRANSCODER.verify(source, TOLERATE, result).frames()).isEqualTo(result.frames());
  }

  @Test
  void countsWhatLiesBeforeTheFirstKeyPicture() throws Exception {
    byte[] bytes = Files.readAllBytes(longTransportStream());
    Source source = written(Arrays.copyOfRange(bytes, 20_000, bytes.length));

    assertThat(faultOf(source, REFUSE)).hasMessageContaining("pictures are damaged");
    assertThat(transcode(source, TOLERATE).damaged()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"h264", "ts", "m2v"})
  void findsThePicturesBehindGarbage(String kind) throws Exception {
    Clips clips = Clips.in(folder);
    Path clip =
        switch (kind) {
          case "h264" -> clips.annexB();
          case "ts" -> clips.mpeg2TransportStream();
          default -> clips.mpeg2Interlaced();
        };
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] garbage = new byte[1000];
    new Random(3).nextBytes(garbage);
    all.writeBytes(garbage);
    all.writeBytes(Files.readAllBytes(clip));

    assertThat(transcode(written(all.toByteArray()), TOLERATE).frames()).isBetween(24L, 26L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void endsInWordsOrPicturesWhateverBitsAreFlipped(long seed) throws Exception {
    Random random = new Random(seed);
    byte[] bytes = Files.readAllBytes(seed % 2 == 0 ? longTransportStream() : mp4());
    for (int i = 0; i < 40; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    Source source = written(bytes);

    try {
      Transcoded result = transcode(source, TOLERATE);
      assertThat(result.frames()).isBetween(1L, 600L);
    } catch (MediaException e) {
      assertThat(e.blame()).isEqualTo(Blame.STREAM);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 1_000_000})
  void refusesGarbageOfAnySize(int size) throws Exception {
    byte[] garbage = new byte[size];
    new Random(size).nextBytes(garbage);

    assertThat(faultOf(written(garbage), TOLERATE).blame()).isEqualTo(Blame.STREAM);
  }

  @Test
  void refusesAStreamOfWhichNothingDecodes() throws Exception {
    byte[] bytes = Files.readAllBytes(Clips.in(folder).annexB());
    Arrays.fill(bytes, 60, bytes.length, (byte) 0x55);

    assertThat(faultOf(written(bytes), TOLERATE).blame()).isEqualTo(Blame.STREAM);
  }

  @Test
  void refusesSoundWithoutPictures() throws Exception {
    Path sound = new Ffmpeg(folder).clip("sound.mp4", "SOUND -c:a aac");

    assertThat(faultOf(Source.Stream.whole(sound), TOLERATE))
        .hasMessageContaining("no pictures in the stream");
  }

  @Test
  void encodesASinglePicture() throws Exception {
    for (String name : new String[] {"one.mp4", "one.ts", "one.mpg", "one.h264"}) {
      String codec = name.endsWith("mpg") ? "mpeg2video" : "libx264 -pix_fmt yuv420p";
      Path one = new Ffmpeg(folder).clip(name, "PICTURES -frames:v 1 -c:v " + codec);

      assertThat(transcode(Source.Stream.whole(one), REFUSE).frames()).as(name).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "16384, 16384", "65535, 65535", "0, 0"})
  void boundsWhatADeclaredSizeCosts(int width, int height) throws Exception {
    Path file = Clips.in(folder).jpegs().file();
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i + 9 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xC0 && bytes[i + 4] == 8) {
        bytes[i + 5] = (byte) (height >> 8);
        bytes[i + 6] = (byte) height;
        bytes[i + 7] = (byte) (width >> 8);
        bytes[i + 8] = (byte) width;
      }
    }
    Source source = written(bytes);
    long start = System.nanoTime();

    try {
      assertThat(transcode(source, TOLERATE).frames()).isBetween(1L, 25L);
    } catch (MediaException e) {
      assertThat(e.blame()).as(e.getMessage()).isEqualTo(Blame.STREAM);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
  }

  private Path mp4() throws Exception {
    return Clips.in(folder).withFrames(50).mp4();
  }

  /** Fifty pictures in groups of twelve. */
  private Path longTransportStream() throws Exception {
    return Clips.in(folder).withFrames(50).mpeg2TransportStream();
  }

  private Source flipped(Path clip) throws Exception {
    byte[] bytes = Files.readAllBytes(clip);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 600, (byte) 0x55);
    return written(bytes);
  }

  private Source head(Path file, int part, int of) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    return written(Arrays.copyOf(bytes, (int) ((long) bytes.length * part / of)));
  }

  private Source written(byte[] bytes) throws Exception {
    return Source.Stream.whole(Files.write(folder.resolve("damaged"), bytes));
  }

  private MediaException faultOf(Source source, Plan plan) {
    MediaException fault =
        catchThrowableOfType(MediaException.class, () -> transcode(source, plan));
    assertThat(fault).isNotNull();
    assertThat(fault.blame()).isEqualTo(Blame.STREAM);
    assertThat(folder.resolve("result.mp4")).doesNotExist();
    return fault;
  }

  private Transcoded transcode(Source source, Plan plan) throws Exception {
    TRANSCODER.probe(source);
    return TRANSCODER.transcode(source, plan, folder.resolve("result.mp4"), Progress.NONE);
  }
}
