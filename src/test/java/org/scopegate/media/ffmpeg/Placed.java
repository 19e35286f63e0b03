package org.scopegate.media.ffmpeg;

import org.bytedeco.javacpp.Pointer;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;

/** How many pictures of a source are shown at a rate, repetitions not counted. */
final class Placed {

  private Placed() {}

  static int sourcePictures(Source source, Rate rate) throws Exception {
    Converter.Wanted wanted = new Converter.Wanted(320, 240, "yuv420p", false, true);
    int pictures = 0;
    Pointer last = null;
    try (SoundTracks silent = new SoundTracks(Audio.DROP);
        PacedPictures paced = PacedPictures.open(source, wanted, rate, silent, 1);
        Frame frame = new Frame();
        Frame before = new Frame()) {
      while (paced.next(frame)) {
        Pointer here = frame.av().data(0);
        if (last == null || here.address() != last.address()) {
          pictures++;
        }
        before.share(frame); // a buffer in use is not given to the next picture
        last = here;
      }
    }
    return pictures;
  }
}
