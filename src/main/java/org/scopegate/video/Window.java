package org.scopegate.video;

import java.util.Locale;
import java.util.Optional;

/**
 * Which values are told apart on a display, PS3.3 C.11.2.1.2.
 *
 * @param center Window Center
 * @param width Window Width, above 0; at least 1 for {@link Shape#LINEAR}
 */
record Window(double center, double width, Shape shape) {

  /** VOI LUT Function, PS3.3 C.11.2.1.3. */
  enum Shape {
    LINEAR,
    LINEAR_EXACT,
    SIGMOID;

    /** Of the attribute's value; absent means LINEAR, an unknown one is none. */
    static Optional<Shape> of(String value) {
      for (Shape shape : values()) {
        if (shape.name().equals(value.toUpperCase(Locale.ROOT))) {
          return Optional.of(shape);
        }
      }
      return value.isEmpty() ? Optional.of(LINEAR) : Optional.empty();
    }
  }

  /** Whether a window can be so wide. */
  static boolean isPossible(double center, double width, Shape shape) {
    return Double.isFinite(center)
        && Double.isFinite(width)
        && (shape == Shape.LINEAR ? width >= 1 : width > 0);
  }

  /** How bright a value is shown, 0 to 1. */
  double at(double value) {
    return switch (shape) {
      case LINEAR -> linear(value);
      case LINEAR_EXACT -> clamp((value - center) / width + 0.5);
      case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
    };
  }

  /** A window of width 1 is a threshold: both ends of the formula are the same value. */
  private double linear(double value) {
    double middle = center - 0.5;
    if (value <= middle - (width - 1) / 2) {
      return 0;
    }
    return value > middle + (width - 1) / 2 ? 1 : clamp((value - middle) / (width - 1) + 0.5);
  }

  private static double clamp(double share) {
    return Math.max(0, Math.min(1, share));
  }
}
