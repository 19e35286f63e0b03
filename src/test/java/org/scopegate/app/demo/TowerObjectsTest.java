package org.scopegate.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.app.demo.TowerObjects.Frames;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Codec;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Rate;
import org.scopegate.media.Scan;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.AudioTrack;
import org.scopegate.media.VideoInfo.Container;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Program;

class TowerObjectsTest {

  private static final int BYTES = 2 * 3 * 64 * 48;

  @TempDir Path folder;
  private TowerObjects tower;

  @BeforeEach
  void standByTheTower() {
    tower = new TowerObjects(folder, LocalDateTime.of(2026, 1, 2, 10, 15));
  }

  @Test
  void uncompressedRecordingsAreWithoutAnError() throws Exception {
    Path never = tower.uncompressed(frames(PixelAspect.SQUARE, Optional.empty()));
    Path once = tower.uncompressed(frames(new PixelAspect(16, 11), Optional.of(video())));

    assertValid(never);
    assertValid(once);
  }

  @Test
  void encodedRecordingsAreWithoutAnError() throws Exception {
    Path stream = Files.write(folder.resolve("stream"), new byte[100]);

    assertValid(tower.encoded(stream, video(), 2, TransferSyntax.H264_HP41));
  }

  private static Frames frames(PixelAspect aspect, Optional<VideoInfo> lossOf) {
    return new Frames(
        64, 48, aspect, Rate.of(25), 2, lossOf, sink -> sink.write(ByteBuffer.allocate(BYTES)));
  }

  private static VideoInfo video() {
    return new VideoInfo(
        Container.MP4,
        Codec.H264,
        "h264",
        100,
        31,
        64,
        48,
        Rate.of(25),
        OptionalLong.of(2),
        PixelAspect.SQUARE,
        Scan.PROGRESSIVE,
        true,
        8,
        true,
        List.of(new AudioTrack("aac", 48_000, 2, 128_000)),
        100);
  }

  private void assertValid(Path object) throws IOException, InterruptedException {
    Peers.require("dciodvfy");
    try (Program dciodvfy = Program.start(folder, List.of("dciodvfy", object.toString()))) {
      dciodvfy.exitCode(Duration.ofMinutes(1));
      assertThat(dciodvfy.printed()).doesNotContain("Error");
    }
  }
}
