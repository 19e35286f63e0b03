package org.scopegate.video;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.media.Rate;

/**
 * How fast frames follow each other, PS3.3 C.7.6.5: the first of Frame Time, Frame Time Vector,
 * Cine Rate and Recommended Display Frame Rate that says something possible.
 */
final class Timing {

  /** Where one of these has a value, frames follow each other in time. */
  static final List<Tag> TIMES =
      List.of(
          Tag.FRAME_TIME,
          Tag.FRAME_TIME_VECTOR,
          Tag.CINE_RATE,
          Tag.RECOMMENDED_DISPLAY_FRAME_RATE,
          Tag.ACTUAL_FRAME_DURATION);

  /** Frame times that differ by more than this share of their mean are uneven. */
  private static final double EVEN = 0.1;

  private final Dataset header;
  private final Consumer<String> notes;

  Timing(Dataset header, Consumer<String> notes) {
    this.header = header;
    this.notes = notes;
  }

  Optional<Rate> rate() {
    return frameTime(Tag.FRAME_TIME, "Frame Time", header.decimal(Tag.FRAME_TIME))
        .or(() -> frameTime(Tag.FRAME_TIME_VECTOR, "Frame Time Vector", meanOfVector()))
        .or(() -> perSecond("Cine Rate", Tag.CINE_RATE))
        .or(() -> perSecond("Recommended Display Frame Rate", Tag.RECOMMENDED_DISPLAY_FRAME_RATE));
  }

  private Optional<Rate> perSecond(String name, Tag tag) {
    OptionalDouble rate = header.decimal(tag);
    return frameTime(
        tag, name, rate.isPresent() ? OptionalDouble.of(1000 / rate.getAsDouble()) : rate);
  }

  private Optional<Rate> frameTime(Tag tag, String name, OptionalDouble milliseconds) {
    if (milliseconds.isEmpty()) {
      return Optional.empty();
    }
    if (!Rates.plausibleFrameTime(milliseconds.getAsDouble())) {
      notes.accept(name + " " + tag + " is impossible and left aside");
      return Optional.empty();
    }
    return Optional.of(Rates.ofFrameTime(milliseconds.getAsDouble()));
  }

  /** The first value is the time before the first frame, which has none. */
  private OptionalDouble meanOfVector() {
    List<Double> vector = header.decimals(Tag.FRAME_TIME_VECTOR);
    if (vector.size() < 2) {
      return OptionalDouble.empty();
    }
    List<Double> times = vector.subList(1, vector.size());
    double mean = times.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    if (times.stream().anyMatch(time -> Math.abs(time - mean) > EVEN * mean)) {
      notes.accept("uneven Frame Time Vector: its mean is used");
    }
    return OptionalDouble.of(mean);
  }
}
