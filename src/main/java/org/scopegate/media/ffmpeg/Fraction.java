package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;
import org.scopegate.media.Rate;

/** FFmpeg's AVRational as a value: a time base, a rate or an aspect. */
record Fraction(int numerator, int denominator) {

  private static final long MOST_PARTS = 1_000_000;

  static Fraction of(AVRational rational) {
    return new Fraction(rational.num(), rational.den());
  }

  /** Duration of one frame. */
  static Fraction frameOf(Rate rate) {
    return new Fraction(rate.denominator(), rate.numerator());
  }

  /** So many pictures in so many ticks, as near as a sensible fraction comes; empty for none. */
  static Optional<Rate> rate(long pictures, long ticks, Fraction unit) {
    try (IntPointer numerator = new IntPointer(1);
        IntPointer denominator = new IntPointer(1)) {
      av_reduce(
          numerator,
          denominator,
          Math.multiplyExact(pictures, unit.denominator),
          Math.multiplyExact(ticks, unit.numerator),
          MOST_PARTS);
      Fraction reduced = new Fraction(numerator.get(), denominator.get());
      return reduced.isPositive() ? Optional.of(reduced.rate()) : Optional.empty();
    }
  }

  boolean isPositive() {
    return numerator > 0 && denominator > 0;
  }

  Rate rate() {
    return new Rate(numerator, denominator);
  }

  double value() {
    return (double) numerator / denominator;
  }

  /** A new native one, freed with the garbage: eight bytes. */
  AVRational av() {
    return new AVRational().num(numerator).den(denominator);
  }
}
