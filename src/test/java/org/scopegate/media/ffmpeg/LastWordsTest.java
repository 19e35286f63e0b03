package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.media.Source;

class LastWordsTest {

  @Test
  void leavesOutWhereInMemoryFfmpegSpoke() {
    assertThat(LastWords.withoutAddresses("[h264 @ 0x7f36c40a3b40] no frame!"))
        .isEqualTo("[h264] no frame!");
    assertThat(LastWords.withoutAddresses("[in @ 000001f5c8] mail a @ 0x1 b"))
        .isEqualTo("[in] mail a @ 0x1 b");
  }

  @Test
  void saysTheSameOfTheSameFaultEachTime(@TempDir Path folder) throws Exception {
    Path half = Files.write(folder.resolve("half"), "\0\0\0\20ftypisom\0\0\0\0".getBytes());

    assertThatThrownBy(() -> Workbench.TRANSCODER.probe(Source.Stream.whole(half)))
        .message()
        .doesNotContain("0x")
        .doesNotContain(" @ ");
  }
}
