package org.scopegate.media;

import java.math.BigDecimal;
import java.math.MathContext;

/** Frames per second as an exact fraction in lowest terms, 30000/1001 for instance. */
public record Rate(int numerator, int denominator) {

  public Rate {
    if (numerator <= 0 || denominator <= 0) {
      throw new IllegalArgumentException("frame rate " + numerator + "/" + denominator);
    }
    int divisor = gcd(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
  }

  public static Rate of(int framesPerSecond) {
    return new Rate(framesPerSecond, 1);
  }

  public double perSecond() {
    return (double) numerator / denominator;
  }

  /** Duration of one frame in milliseconds, to five significant digits, as Frame Time wants it. */
  public BigDecimal frameTimeMillis() {
    return BigDecimal.valueOf(1000L * denominator)
        .divide(BigDecimal.valueOf(numerator), new MathContext(5))
        .stripTrailingZeros();
  }

  @Override
  public String toString() {
    return denominator == 1 ? Integer.toString(numerator) : numerator + "/" + denominator;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
