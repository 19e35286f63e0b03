package org.scopegate.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TestPictureTest {

  @Test
  void drawsTheSamePictureForTheSameNumberAndAnotherForAnother() {
    TestPicture picture = new TestPicture(64, 48);

    assertThat(drawn(picture, 3)).isEqualTo(drawn(new TestPicture(64, 48), 3));
    assertThat(drawn(picture, 3)).isNotEqualTo(drawn(picture, 4));
  }

  @Test
  void isBlackOutsideTheRoundViewAndReddishWithin() {
    byte[] samples = drawn(new TestPicture(320, 240), 0);

    int within = 3 * (60 * 320 + 150);
    assertThat(samples).startsWith(0, 0, 0);
    assertThat(samples[within] & 0xFF).isGreaterThan(2 * (samples[within + 1] & 0xFF) - 20);
  }

  private static byte[] drawn(TestPicture picture, int number) {
    ByteBuffer buffer = ByteBuffer.allocate(picture.bytes());
    picture.draw(number, buffer);
    return buffer.array();
  }
}
