package org.scopegate.bench;

import java.util.Optional;

/**
 * Two sides that do the same work in turns, the first to go changing from round to round.
 *
 * @param title what is measured
 * @param unit of the figures
 * @param ours our side
 * @param peer the other side, empty where it is not installed
 * @param target what the ratio ours / peer should be
 */
record Duel(String title, String unit, Side ours, Optional<Side> peer, String target) {

  /** Does the work once. */
  @FunctionalInterface
  interface Work {
    /** Returns the figure in the duel's unit. */
    double once() throws Exception;
  }

  record Side(String name, Work work) {}

  /** Rounds that do not count, for caches and compilers: a node runs for weeks. */
  private static final int WARM_UP = 2;

  /** Plays all rounds and prints what came of them. */
  void fight(Workshop workshop, Report report) throws Exception {
    Series own = new Series();
    Series others = new Series();
    for (int round = 0; round < WARM_UP + workshop.rounds(); round++) {
      boolean counts = round >= WARM_UP;
      if (round % 2 == 0) {
        play(ours, own, counts, workshop);
      }
      if (peer.isPresent()) {
        play(peer.get(), others, counts, workshop);
      }
      if (round % 2 == 1) {
        play(ours, own, counts, workshop);
      }
    }
    print(own, others, report);
  }

  private static void play(Side side, Series series, boolean counts, Workshop workshop)
      throws Exception {
    workshop.settle();
    double figure = side.work().once();
    if (counts) {
      series.add(figure);
    }
  }

  private void print(Series own, Series others, Report report) {
    report.title(title);
    report.series(ours.name(), unit, own);
    if (peer.isPresent()) {
      report.series(peer.get().name(), unit, others);
      report.ratio(own.over(others), target);
    } else {
      report.line("  the peer is not installed: no ratio");
    }
  }
}
