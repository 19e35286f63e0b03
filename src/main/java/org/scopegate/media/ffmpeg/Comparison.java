package org.scopegate.media.ffmpeg;

import org.scopegate.media.EncodeSettings;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;

/**
 * SSIM of a result against its source, on pictures spread evenly over the whole: every tenth, at
 * least {@value #FEWEST} and at most {@value #MOST} of them. Everything else about a result is
 * checked on every picture; similarity hardly changes from one to the next, and measuring all of it
 * costs a good part of an encode.
 */
final class Comparison implements AutoCloseable {

  private static final int FEWEST = 10;
  private static final int MOST = 50;
  private static final int EVERY = 10;

  private final PacedPictures originals;
  private final Ssim ssim;
  private final Frame original;
  private final long frames;
  private final long samples;
  private long taken;

  private Comparison(
      PacedPictures originals, Ssim ssim, Frame original, long frames, long samples) {
    this.originals = originals;
    this.ssim = ssim;
    this.original = original;
    this.frames = frames;
    this.samples = samples;
  }

  /** Compares nothing. */
  static Comparison none() {
    return new Comparison(null, null, null, 0, 0);
  }

  static Comparison with(Source source, EncodeSettings settings, long frames, int threads)
      throws MediaException {
    long samples = Math.min(frames, Math.max(FEWEST, Math.min(MOST, frames / EVERY)));
    SoundTracks silent = new SoundTracks(EncodeSettings.Audio.DROP);
    PacedPictures originals =
        PacedPictures.open(
            source, Converter.Wanted.video(settings, "yuv420p"), settings.rate(), silent, threads);
    Ssim ssim = null;
    try {
      ssim = new Ssim(settings.width(), settings.height());
      return new Comparison(originals, ssim, new Frame(), frames, samples);
    } catch (MediaException | RuntimeException e) {
      if (ssim != null) {
        ssim.close();
      }
      originals.close();
      throw e;
    }
  }

  /** Sees a picture of the result, whose place there is given; empties it if it is a sample. */
  void see(long number, Frame picture) throws MediaException {
    if (taken == samples || number != placeOf(taken)) {
      return;
    }
    originals.skipTo(number);
    if (!originals.next(original)) {
      throw new MediaException(Blame.RESULT, "the source has no picture " + number);
    }
    ssim.add(original, picture);
    taken++;
  }

  /** The middle of each of as many equal parts as there are samples. */
  private long placeOf(long sample) {
    return (2 * sample + 1) * frames / (2 * samples);
  }

  /** Mean over all samples, NaN when nothing is compared. */
  double mean() throws MediaException {
    return ssim == null ? Double.NaN : ssim.mean();
  }

  @Override
  public void close() throws MediaException {
    if (ssim != null) {
      original.close();
      ssim.close();
      originals.close();
    }
  }
}
