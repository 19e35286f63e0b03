package org.scopegate.media.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVRational;
import org.scopegate.media.Rate;

/** FFmpeg's AVRational as a value: a time base, a rate or an aspect. */
record Fraction(int numerator, int denominator) {

  static Fraction of(AVRational rational) {
    return new Fraction(rational.num(), rational.den());
  }

  /** Duration of one frame. */
  static Fraction frameOf(Rate rate) {
    return new Fraction(rate.denominator(), rate.numerator());
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
