package org.scopegate.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Figures of one side, one for each round, in their order. */
final class Series {

  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double min() {
    return Collections.min(values);
  }

  double max() {
    return Collections.max(values);
  }

  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Our figure through the peer's, round by round: what disturbs one round disturbs both. */
  Series over(Series peer) {
    Series ratios = new Series();
    for (int i = 0; i < values.size(); i++) {
      ratios.add(values.get(i) / peer.values.get(i));
    }
    return ratios;
  }
}
