package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.Plan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.VideoInfo.AudioTrack;

/** A flash and a beep at the same time, measured by FFmpeg's command line in what came out. */
class SoundSyncTest {

  private static final Transcoder TRANSCODER = Workbench.TRANSCODER;
  private static final double FRAME = 0.04;

  private static final String FLASH =
      "-f lavfi -i color=black:s=320x240:r=25:d=2,"
          + "drawbox=t=fill:c=white:enable='between(t,0.99,1.1)' ";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aac48.mp4 | 48000 | stereo | -c:a aac | aac | 2",
        "aac44.mp4 | 44100 | mono | -c:a aac | aac | 2",
        "aac51.mp4 | 48000 | 5.1 | -c:a aac | aac | 6",
        "pcm71.mov | 48000 | 7.1 | -c:a pcm_s16le | aac | 6",
        "mp3.mp4 | 44100 | stereo | -c:a libmp3lame -b:a 128k | mp3 | 2",
        "mp2.ts | 48000 | stereo | -c:a mp2 -b:a 192k | aac | 2",
        "ac3.ts | 48000 | 5.1 | -c:a ac3 | aac | 6",
        "vorbis.mkv | 44100 | stereo | -c:a libvorbis | aac | 2",
        "wma.mkv | 44100 | stereo | -c:a wmav2 | aac | 2",
        "pcm.avi | 22050 | mono | -c:a pcm_s16le | aac | 2"
      })
  void keepsTheBeepWithTheFlash(
      String name, int rate, String layout, String words, String codec, int channels)
      throws Exception {
    Source source = Source.Stream.whole(clip(name, rate, layout, "", words));

    Transcoded encoded = transcode(source, Workbench.encode(Workbench.small()));

    AudioTrack track = encoded.info().audio().get(0);
    assertThat(track.codec()).isEqualTo(codec);
    assertThat(track.channels()).isEqualTo(channels);
    assertThat(encoded.notes()).isEmpty();
    assertThat(beep(encoded.file()) - flash(encoded.file())).isBetween(-FRAME, FRAME);
  }

  @ParameterizedTest
  @CsvSource({"-0.3, 0.3", "0.3, -0.3"})
  void keepsSoundThatBeginsEarlierOrLater(String offset, double shift) throws Exception {
    Path file = clip("shifted.mp4", 48_000, "stereo", "-itsoffset " + offset, "-c:a aac");
    Source source = Source.Stream.whole(file);

    for (Plan plan : List.of(Workbench.encode(Workbench.small()), Workbench.rewrap(Audio.KEEP))) {
      Transcoded result = transcode(source, plan);

      assertThat(flash(result.file()) - beep(result.file()))
          .isBetween(shift - FRAME, shift + FRAME);
    }
  }

  @Test
  void keepsAllTracksButThoseThatNobodyDecodesAndSaysSo() throws Exception {
    Path file =
        new Ffmpeg(folder)
            .clip(
                "two.mkv",
                "PICTURES SOUND -map 0:v -map 1:a -map 1:a -c:v mpeg2video -b:v 4M"
                    + " -c:a:0 aac -ac:a:0 2 -c:a:1 flac");
    byte[] bytes = Files.readAllBytes(file);
    int header = indexOf(bytes, "A_FLAC");
    System.arraycopy("A_NONE".getBytes(), 0, bytes, header, 6);
    Source source = Source.Stream.whole(Files.write(file, bytes));

    Transcoded result = transcode(source, Workbench.encode(Workbench.small()));

    assertThat(result.frames()).isEqualTo(50);
    assertThat(result.info().audio()).hasSize(1);
    assertThat(result.notes())
        .containsExactly("sound track 2 (none) is left out: no decoder for none");
  }

  @Test
  void dropsSoundThatBreaksAndKeepsThePictures() throws Exception {
    Path file =
        new Ffmpeg(folder)
            .clip("broken.mkv", "PICTURES SOUND -c:v mpeg2video -b:v 4M -c:a libvorbis -ac 2");
    byte[] bytes = Files.readAllBytes(file);
    // the decoder's own tables, behind its third header
    Arrays.fill(
        bytes, indexOf(bytes, "\5vorbis") + 10, indexOf(bytes, "\5vorbis") + 60, (byte) 0xFF);
    Source source = Source.Stream.whole(Files.write(file, bytes));

    Transcoded result = transcode(source, Workbench.encode(Workbench.small()));

    assertThat(result.frames()).isEqualTo(50);
    assertThat(result.info().audio()).isEmpty();
    assertThat(result.notes()).singleElement().asString().contains("(vorbis) is left out");
  }

  @Test
  void leavesSoundOutWhereTheSettingsSaySo() throws Exception {
    Source source = Source.Stream.whole(clip("dropped.mp4", 48_000, "stereo", "", "-c:a aac"));
    Plan plan = Workbench.encode(Workbench.small().withAudio(Audio.DROP));

    assertThat(transcode(source, plan).info().audio()).isEmpty();
  }

  private Path clip(String name, int rate, String layout, String before, String words)
      throws Exception {
    String beep =
        before
            + " -f lavfi -i aevalsrc='if(between(t,1,1.1),sin(6283*t),0)':s="
            + rate
            + ":d=2,aformat=channel_layouts="
            + layout;
    return new Ffmpeg(folder)
        .clip(
            name, FLASH + beep + " -c:v mpeg4 -q:v 3 -bf 0 ".replace("mpeg4", video(name)) + words);
  }

  /** H.264 where it is to be rewrapped. */
  private static String video(String name) {
    return name.startsWith("shifted") ? "libx264 -pix_fmt yuv420p" : "mpeg4";
  }

  /** Seconds from the start of the file to the first bright picture. */
  private double flash(Path file) throws Exception {
    Path raw =
        new Ffmpeg(folder)
            .clip("flash.gray", "-i " + file + " -map 0:v -vf scale=2:2,format=gray -f rawvideo");
    byte[] samples = Files.readAllBytes(raw);
    for (int i = 0; i < samples.length; i += 4) {
      if ((samples[i] & 0xFF) > 128) {
        return i / 4 / 25.0;
      }
    }
    throw new AssertionError("no flash");
  }

  /** Seconds from the start of the file to the first loud sample. */
  private double beep(Path file) throws Exception {
    Path raw =
        new Ffmpeg(folder)
            .clip(
                "beep.pcm",
                "-i "
                    + file
                    + " -map 0:a:0 -af aresample=48000:async=1:first_pts=0 -ac 1 -f s16le");
    ByteBuffer samples = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; samples.remaining() > 1; i++) {
      if (Math.abs(samples.getShort()) > 2_000) {
        return i / 48_000.0;
      }
    }
    throw new AssertionError("no beep");
  }

  private static int indexOf(byte[] bytes, String text) {
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    assertThat(at).isPositive();
    return at;
  }

  private Transcoded transcode(Source source, Plan plan) throws Exception {
    return TRANSCODER.transcode(source, plan, folder.resolve("result.mp4"), Progress.NONE);
  }
}
