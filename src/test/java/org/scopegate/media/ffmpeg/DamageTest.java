package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.media.ByteRange;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.testing.Clips;

/** What is half, broken or nothing at all, as a source and as a result. */
class DamageTest {

  private static final Transcoder TRANSCODER = Workbench.TRANSCODER;
  private static final Plan PLAN = Workbench.encode(Workbench.small());

  @TempDir private Path folder;

  @Test
  void refusesHalfAnMp4ByItsIndex() throws Exception {
    Transcoded whole = encoded(Clips.in(folder).raw());
    byte[] bytes = Files.readAllBytes(whole.file());
    Path half = Files.write(folder.resolve("half"), Arrays.copyOf(bytes, bytes.length * 2 / 3));

    MediaException fault = faultOf(Source.Stream.whole(half));

    assertThat(fault.blame()).isEqualTo(Blame.STREAM);
    assertThat(fault).hasMessageContaining("truncated").hasMessageContaining("of the 25 pictures");
    assertThat(folder.resolve("again.mp4")).doesNotExist();
  }

  @Test
  void refusesAStreamThatReachesPastTheEndOfItsFile() throws Exception {
    Path clip = Clips.in(folder).mp4();
    long size = Files.size(clip);
    Source source = new Source.Stream(clip, List.of(new ByteRange(0, size + 1)));

    assertThat(faultOf(source).blame()).isEqualTo(Blame.STREAM);
    assertThatThrownBy(() -> TRANSCODER.probe(source))
        .hasMessage("the file holds %d bytes, its stream should reach to byte %d", size, size + 1);
  }

  @Test
  void refusesUncompressedFramesThatAreNotAllThere() throws Exception {
    Source.RawFrames raw = Clips.in(folder).raw();
    Source more = Source.RawFrames.plain(raw.file(), 0, 26, PixelLayout.RGB, 320, 240, Rate.of(25));

    assertThat(faultOf(more).blame()).isEqualTo(Blame.STREAM);
  }

  @Test
  void refusesWhatIsNoVideo() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "no pictures in here ".repeat(1000));

    assertThatThrownBy(() -> TRANSCODER.probe(Source.Stream.whole(text)))
        .isInstanceOf(MediaException.class)
        .extracting(e -> ((MediaException) e).blame())
        .isEqualTo(Blame.STREAM);
  }

  @Test
  void refusesAnEmptyFile() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty"));

    assertThat(faultOf(Source.Stream.whole(empty)).blame()).isEqualTo(Blame.STREAM);
  }

  @Test
  void refusesAResultWithABrokenPicture() throws Exception {
    Source source = Clips.in(folder).raw();
    Transcoded result = encoded(source);
    byte[] bytes = Files.readAllBytes(result.file());
    Arrays.fill(bytes, bytes.length - 2000, bytes.length - 1000, (byte) 0x55);
    Files.write(result.file(), bytes);

    assertThatThrownBy(() -> TRANSCODER.verify(source, PLAN, result))
        .isInstanceOf(MediaException.class);
  }

  @Test
  void refusesAResultWhoseIndexIsBehind() throws Exception {
    Source source = Clips.in(folder).raw();
    Transcoded result = encoded(source);
    moveIndexBehind(result.file());

    assertThatThrownBy(() -> TRANSCODER.verify(source, PLAN, result))
        .hasMessageContaining("the index of the MP4 lies behind its pictures");
  }

  @Test
  void refusesAResultThatIsNotAsPlanned() throws Exception {
    Source source = Clips.in(folder).raw();
    Transcoded result = encoded(source);
    Plan larger = Workbench.encode(Workbench.settings(640, 480, Rate.of(25)));
    Plan longer = Workbench.encode(Workbench.withFrames(Workbench.small(), 26));
    Plan quicker = Workbench.encode(Workbench.settings(320, 240, Rate.of(50)));

    assertThatThrownBy(() -> TRANSCODER.verify(source, larger, result))
        .hasMessageContaining("the size is 320x240, not 640x480");
    assertThatThrownBy(() -> TRANSCODER.verify(source, longer, result))
        .hasMessageContaining("25 pictures, 26 planned");
    assertThatThrownBy(() -> TRANSCODER.verify(source, quicker, result))
        .hasMessageContaining("the rate is 25, not 50");
  }

  @Test
  void refusesAResultThatShowsSomethingElse() throws Exception {
    Transcoded result = encoded(Clips.in(folder).raw());
    Source other = Clips.in(folder).raw(PixelLayout.GRAY);
    Path black = Files.write(folder.resolve("black"), new byte[25 * 320 * 240]);
    Source nothing = Source.RawFrames.plain(black, 0, 25, PixelLayout.GRAY, 320, 240, Rate.of(25));

    assertThat(TRANSCODER.verify(other, PLAN, result).ssim()).isLessThan(0.97);
    assertThatThrownBy(() -> TRANSCODER.verify(nothing, PLAN, result))
        .hasMessageContaining("SSIM is 0.")
        .hasMessageContaining("below 0.9000");
  }

  @Test
  void refusesToRewrapHalfAFile() throws Exception {
    Transcoded whole = encoded(Clips.in(folder).raw());
    byte[] bytes = Files.readAllBytes(whole.file());
    Path half = Files.write(folder.resolve("half"), Arrays.copyOf(bytes, bytes.length * 2 / 3));

    assertThatThrownBy(
            () ->
                TRANSCODER.transcode(
                    Source.Stream.whole(half),
                    Workbench.rewrap(Audio.KEEP),
                    folder.resolve("again.mp4"),
                    Progress.NONE))
        .hasMessageContaining("truncated");
    assertThat(folder.resolve("again.mp4")).doesNotExist();
  }

  private Transcoded encoded(Source source) throws MediaException, InterruptedException {
    return TRANSCODER.transcode(source, PLAN, folder.resolve("result.mp4"), Progress.NONE);
  }

  private MediaException faultOf(Source source) {
    return catchThrowableOfType(
        MediaException.class,
        () -> TRANSCODER.transcode(source, PLAN, folder.resolve("again.mp4"), Progress.NONE));
  }

  /** A file that ends with its index, as many recorders write it. */
  private static void moveIndexBehind(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int index = find(bytes, "moov") - 4;
    int size = ByteBuffer.wrap(bytes).getInt(index);
    byte[] moved = bytes.clone();
    System.arraycopy(bytes, index + size, moved, index, bytes.length - index - size);
    System.arraycopy(bytes, index, moved, bytes.length - size, size);
    Files.write(file, moved);
  }

  private static int find(byte[] bytes, String type) {
    for (int i = 0; i + 4 <= bytes.length; i++) {
      if (new String(bytes, i, 4, StandardCharsets.ISO_8859_1).equals(type)) {
        return i;
      }
    }
    throw new AssertionError("no box " + type);
  }
}
