package org.scopegate.media;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Frames per second as an exact fraction in lowest terms, 30000/1001 for instance. */
public record Rate(int numerator, int denominator) {

  /** What cameras, recorders and processors run at, the slowest first. */
  public static final List<Rate> COMMON =
      List.of(
          Rate.of(5),
          Rate.of(10),
          new Rate(25, 2),
          Rate.of(15),
          Rate.of(20),
          new Rate(24_000, 1001),
          Rate.of(24),
          Rate.of(25),
          new Rate(30_000, 1001),
          Rate.of(30),
          Rate.of(50),
          new Rate(60_000, 1001),
          Rate.of(60),
          Rate.of(100),
          Rate.of(120));

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
