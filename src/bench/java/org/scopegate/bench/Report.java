package org.scopegate.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a benchmark found: on standard output and in a file. */
final class Report implements AutoCloseable {

  private final PrintWriter file;

  private Report(PrintWriter file) {
    this.file = file;
  }

  static Report open(Path path) throws IOException {
    return new Report(new PrintWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8)));
  }

  void line(String text) {
    System.out.println(text);
    file.println(text);
    file.flush();
  }

  void title(String text) {
    line("");
    line(format("%-46s %10s %10s %10s", text, "min", "median", "max"));
  }

  void series(String name, String unit, Series series) {
    row(name + ", " + unit, "%10.2f", series);
  }

  void ratio(Series ratios, String target) {
    row("ratio, round by round (" + target + ")", "%10.3f", ratios);
  }

  private void row(String name, String figure, Series series) {
    String row = "  %-44s " + figure + " " + figure + " " + figure;
    line(format(row, name, series.min(), series.median(), series.max()));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  @Override
  public void close() {
    file.close();
  }
}
