package org.scopegate.media.ffmpeg;

import org.scopegate.media.MediaException;
import org.scopegate.media.Pace;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;

/**
 * How the pictures of a source follow each other.
 *
 * @param rate pictures a second, the mean where they are not evenly spaced
 * @param constant they are evenly spaced
 * @param steady the constant rate that holds them all, {@code rate} where that is constant
 */
record Pacing(Rate rate, boolean constant, Rate steady) {

  /**
   * Reads the times of an index, and those of all packets where there is none: a recorder may well
   * slow down after the first minute.
   */
  static Pacing of(Source.Stream source, Demuxer demuxer) throws MediaException {
    Rate said = Probe.rate(demuxer);
    if (demuxer.isElementary()) {
      return even(said); // its headers know a rate, and nothing knows a time
    }
    if (demuxer.isIndexed()) {
      return of(PictureTimes.ofIndex(demuxer.video()), said);
    }
    PictureTimes times = PictureTimes.ofPackets(source);
    return times.hasEqualSteps() ? even(said) : of(times, meant(said, times.mean(said)));
  }

  /** What FFmpeg says where it comes to the same: it knows a fraction for what was counted. */
  private static Rate meant(Rate said, Rate counted) {
    return Math.abs(said.perSecond() / counted.perSecond() - 1) <= SteadyRate.SAME ? said : counted;
  }

  /** What the header of frames says. */
  static Pacing of(Pace pace) {
    return pace.isEven() ? even(pace.rate()) : of(PictureTimes.of(pace), pace.rate());
  }

  private static Pacing of(PictureTimes times, Rate rate) {
    return times.hasEqualSteps() ? even(rate) : new Pacing(rate, false, times.steady(rate));
  }

  private static Pacing even(Rate rate) {
    return new Pacing(rate, true, rate);
  }
}
