package org.scopegate.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong, and what is merely odd, while reading goes on. */
final class Faults {

  private static final Comparator<Fault> BY_PLACE =
      Comparator.comparing(Fault::file).thenComparing(Fault::line);

  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> warnings = new ArrayList<>();

  void add(Fault fault) {
    faults.add(fault);
  }

  void add(Place place, String message, String hint) {
    add(new Fault(place, message, hint));
  }

  void warn(Place place, String message, String hint) {
    warnings.add(new Fault(place, message, hint));
  }

  /** The value; empty and a fault where it refuses to be made. */
  <T> Optional<T> make(Place place, String hint, Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (IllegalArgumentException e) {
      add(place, e.getMessage(), hint);
      return Optional.empty();
    }
  }

  int count() {
    return faults.size();
  }

  List<Fault> warnings() {
    return warnings.stream().sorted(BY_PLACE).toList();
  }

  List<Fault> all() {
    return faults.stream().distinct().sorted(BY_PLACE).toList();
  }

  void throwIfAny() throws ConfigException {
    if (!faults.isEmpty()) {
      throw new ConfigException(all());
    }
  }
}
