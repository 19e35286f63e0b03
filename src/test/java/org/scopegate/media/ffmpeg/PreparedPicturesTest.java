package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

@Timeout(60)
class PreparedPicturesTest {

  @Test
  void endsWhenTheFeedEnds() throws Exception {
    try (PreparedPictures pictures = new PreparedPictures(into -> false);
        Frame picture = new Frame()) {
      assertThat(pictures.next(picture)).isFalse();
    }
  }

  @Test
  void tellsWhoWaitsThatTheFeedRanOutOfMemory() throws Exception {
    PreparedPictures.Feed feed =
        into -> {
          throw new OutOfMemoryError("direct buffer memory");
        };
    try (PreparedPictures pictures = new PreparedPictures(feed);
        Frame picture = new Frame()) {
      assertThatThrownBy(() -> pictures.next(picture)).isInstanceOf(OutOfMemoryError.class);
    }
  }

  @Test
  void tellsWhoWaitsOfAFaultOfTheStream() throws Exception {
    PreparedPictures.Feed feed =
        into -> {
          throw new MediaException(Blame.STREAM, "torn");
        };
    try (PreparedPictures pictures = new PreparedPictures(feed);
        Frame picture = new Frame()) {
      assertThatThrownBy(() -> pictures.next(picture)).hasMessage("torn");
    }
  }
}
