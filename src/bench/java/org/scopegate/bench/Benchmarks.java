package org.scopegate.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the benchmarks named on the command line, or all of them. Each prints its figures beside
 * those of its peer, taken in turns in the same run, and writes them to a file of its own as well.
 * No figure fails a build: a machine has other things to do at times.
 */
public final class Benchmarks {

  private static final Map<String, Bench> ALL = all();

  private Benchmarks() {}

  /**
   * @param arguments folder for reports and scratch files, rounds of each benchmark, {@code all} or
   *     names separated by commas, {@value Fixture#TEST_PICTURE} or a video whose pictures are sent
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    List<String> names =
        arguments[2].equals("all")
            ? List.copyOf(ALL.keySet())
            : Arrays.asList(arguments[2].split(","));
    for (String name : names) {
      if (!ALL.containsKey(name)) {
        throw new IllegalArgumentException("no benchmark '" + name + "' among " + ALL.keySet());
      }
    }
    Workshop workshop = Workshop.open(folder, rounds);
    if (names.stream().map(ALL::get).anyMatch(Bench::sendsRecording)) {
      Fixture.write(workshop.recording(), arguments[3]);
    }
    run(workshop, names);
  }

  private static void run(Workshop workshop, List<String> names) throws Exception {
    try {
      for (String name : names) {
        try (Report report = Report.open(workshop.folder().resolve(name + ".txt"))) {
          ALL.get(name).run(workshop, report);
        }
      }
    } finally {
      workshop.clear();
      Files.deleteIfExists(workshop.scratch());
    }
  }

  private static Map<String, Bench> all() {
    Map<String, Bench> all = new LinkedHashMap<>();
    all.put("receive", new ReceiveBench());
    all.put("send", new SendBench());
    all.put("end-to-end", new EndToEndBench());
    all.put("memory", new MemoryBench());
    all.put("journal", new JournalBench());
    return all;
  }
}
