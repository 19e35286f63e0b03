package org.scopegate.bench;

/** Something that somebody waits for. */
@FunctionalInterface
interface Question {

  Object ask() throws Exception;

  /** Asks it again and again and reports how long that took. */
  static void ask(String name, Question question, int rounds, Report report) throws Exception {
    Series millis = new Series();
    for (int round = 0; round < rounds; round++) {
      long began = System.nanoTime();
      question.ask();
      millis.add((System.nanoTime() - began) / 1e6);
    }
    report.series(name, "ms", millis);
  }
}
