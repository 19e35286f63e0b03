package org.scopegate.video;

import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.Container;

/** Shape of the pixels of a stream, from whoever knows it. */
final class PixelAspects {

  private static final int HD_ROWS = 720;

  private PixelAspects() {}

  /**
   * Frames have only the header. A stream is believed where it says square; where not, the header's
   * Pixel Aspect Ratio tells how, or what PS3.5 8.2.5 and 8.2.6 recommend: pictures of 4:3 in
   * standard definition, of 16:9 in high definition.
   */
  static PixelAspect of(VideoInfo video, Declared declared) {
    if (video.container() == Container.FRAMES) {
      return declared.aspect().orElse(PixelAspect.SQUARE);
    }
    if (video.squarePixels()) {
      return PixelAspect.SQUARE;
    }
    return declared.aspect().filter(aspect -> !aspect.isSquare()).orElseGet(() -> usual(video));
  }

  private static PixelAspect usual(VideoInfo video) {
    return video.height() < HD_ROWS
        ? new PixelAspect(4 * video.height(), 3 * video.width())
        : new PixelAspect(16 * video.height(), 9 * video.width());
  }
}
