package org.scopegate.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.media.Pace;
import org.scopegate.media.Rate;

/**
 * How fast frames follow each other, PS3.3 C.7.6.5 and C.7.6.6.
 *
 * <p>What rules, where several attributes tell a time: the one that Frame Increment Pointer names;
 * else the first of Frame Time, Frame Time Vector, Cine Rate, Recommended Display Frame Rate and
 * Actual Frame Duration. One whose value is impossible is passed over. Where another one says
 * something else, by more than whole numbers and decimals account for, a note has both. A stream
 * has times of its own and is believed before any of these.
 */
final class Timing {

  /** Where one of these has a value, frames follow each other in time. In the order they rule. */
  static final List<Tag> TIMES =
      List.of(
          Tag.FRAME_TIME,
          Tag.FRAME_TIME_VECTOR,
          Tag.CINE_RATE,
          Tag.RECOMMENDED_DISPLAY_FRAME_RATE,
          Tag.ACTUAL_FRAME_DURATION);

  /** A longer vector is no list of frame times: explicit VR has 64 KiB for it. */
  private static final int LONGEST_VECTOR = 1 << 20;

  /** Frame times that differ by more than this share of their mean are uneven. */
  private static final double EVEN = 0.1;

  /** What an attribute says, in milliseconds a frame; whole ones are off by half their unit. */
  private record Told(String name, double milliseconds, double least, double most) {

    /** Frame Time and its vector have decimals. */
    static Told exactly(String name, double milliseconds) {
      double rounding = milliseconds * Rates.SAME;
      return new Told(name, milliseconds, milliseconds - rounding, milliseconds + rounding);
    }

    /** An IS of frames per second. */
    static Told perSecond(String name, double rate) {
      return new Told(name, 1000 / rate, 1000 / (rate + 0.5), 1000 / Math.max(0.1, rate - 0.5));
    }

    /** An IS of milliseconds. */
    static Told wholeMilliseconds(String name, double milliseconds) {
      return new Told(name, milliseconds, milliseconds - 0.5, milliseconds + 0.5);
    }

    boolean contradicts(Told other) {
      return least > other.most || most < other.least;
    }

    @Override
    public String toString() {
      return name + " says " + Rates.text(Rates.ofFrameTime(milliseconds));
    }
  }

  private final Dataset header;
  private final Consumer<String> notes;
  private final Optional<Told> told;
  private final boolean byVector;

  Timing(Dataset header, Consumer<String> notes) {
    this.header = header;
    this.notes = notes;
    List<Tag> order = order(header);
    List<Told> all = new ArrayList<>();
    boolean vector = false;
    for (Tag tag : order) {
      Optional<Told> one = told(tag);
      vector |= all.isEmpty() && one.isPresent() && tag.equals(Tag.FRAME_TIME_VECTOR);
      one.ifPresent(all::add);
    }
    this.told = all.stream().findFirst();
    this.byVector = vector;
    told.ifPresent(
        first ->
            all.stream()
                .filter(first::contradicts)
                .forEach(other -> notes.accept(first + " and rules, " + other)));
  }

  /** The rate, or the mean of uneven times; empty where nothing tells one. */
  Optional<Rate> rate() {
    return told.map(Told::milliseconds).map(Rates::ofFrameTime);
  }

  /** When each of so many frames is shown; empty where nothing tells. */
  Optional<Pace> pace(int frames) {
    return rate().map(rate -> byVector ? unevenPace(rate, frames) : Pace.even(rate));
  }

  private static List<Tag> order(Dataset header) {
    return Stream.concat(
            header.tags(Tag.FRAME_INCREMENT_POINTER).stream().filter(TIMES::contains),
            TIMES.stream())
        .distinct()
        .toList();
  }

  private Optional<Told> told(Tag tag) {
    if (tag.equals(Tag.FRAME_TIME_VECTOR)) {
      return plausible(tag, "Frame Time Vector", mean())
          .map(mean -> Told.exactly("Frame Time Vector", mean));
    }
    OptionalDouble value = header.decimal(tag);
    if (tag.equals(Tag.FRAME_TIME)) {
      return plausible(tag, "Frame Time", value).map(time -> Told.exactly("Frame Time", time));
    }
    if (tag.equals(Tag.ACTUAL_FRAME_DURATION)) {
      return plausible(tag, "Actual Frame Duration", value)
          .map(time -> Told.wholeMilliseconds("Actual Frame Duration", time));
    }
    String name = tag.equals(Tag.CINE_RATE) ? "Cine Rate" : "Recommended Display Frame Rate";
    OptionalDouble time = value.isPresent() ? OptionalDouble.of(1000 / value.getAsDouble()) : value;
    return plausible(tag, name, time).map(each -> Told.perSecond(name, 1000 / each));
  }

  private Optional<Double> plausible(Tag tag, String name, OptionalDouble milliseconds) {
    if (milliseconds.isEmpty()) {
      return Optional.empty();
    }
    if (!Rates.plausibleFrameTime(milliseconds.getAsDouble())) {
      notes.accept(name + " " + tag + " is impossible and left aside");
      return Optional.empty();
    }
    return Optional.of(milliseconds.getAsDouble());
  }

  /** The first value is the time before the first frame, which has none. */
  private List<Double> vector() {
    if (header.bytes(Tag.FRAME_TIME_VECTOR).orElse(new byte[0]).length > LONGEST_VECTOR) {
      return List.of();
    }
    List<Double> vector = header.decimals(Tag.FRAME_TIME_VECTOR);
    return vector.size() < 2 ? List.of() : vector.subList(1, vector.size());
  }

  /** Of those that can be; 0 where none can, empty where there are none. */
  private OptionalDouble mean() {
    List<Double> times = vector();
    return times.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            times.stream()
                .mapToDouble(Double::doubleValue)
                .filter(time -> time > 0 && time <= Rates.LONGEST_FRAME)
                .average()
                .orElse(0));
  }

  private Pace unevenPace(Rate rate, int frames) {
    List<Double> times = vector();
    double mean = mean().orElseThrow();
    if (times.stream().allMatch(time -> Math.abs(time - mean) <= EVEN * mean)) {
      return Pace.even(rate);
    }
    Optional<List<Long>> micros = micros(times, frames);
    if (micros.isEmpty()) {
      notes.accept("Frame Time Vector cannot be for these frames: its mean is used");
      return Pace.even(rate);
    }
    notes.accept("uneven Frame Time Vector: each frame has its own time");
    long last = micros.get().get(frames - 1);
    return new Pace(Rates.ofFrameTime(last / 1000.0 / (frames - 1)), micros.get());
  }

  /** Times from the first frame on, which must rise; empty where they do not, or are too few. */
  private static Optional<List<Long>> micros(List<Double> times, int frames) {
    if (frames < 2 || times.size() < frames - 1) {
      return Optional.empty();
    }
    List<Long> micros = new ArrayList<>(List.of(0L));
    double at = 0;
    for (double time : times.subList(0, frames - 1)) {
      at += time * 1000;
      long rounded = Math.round(at);
      if (time > Rates.LONGEST_FRAME || rounded <= micros.get(micros.size() - 1)) {
        return Optional.empty();
      }
      micros.add(rounded);
    }
    return Optional.of(micros);
  }
}
