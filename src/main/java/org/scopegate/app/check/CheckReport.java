package org.scopegate.app.check;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.scopegate.app.command.Output;
import org.scopegate.app.command.Words;

/** What is found, told at once, section by section; and how bad it is in the end. */
final class CheckReport implements Consumer<Finding> {

  private final Output output;
  private final Map<Finding.Level, Long> found = new EnumMap<>(Finding.Level.class);
  private String section = "";

  CheckReport(Output output) {
    this.output = output;
  }

  /** What comes now belongs to this. */
  CheckReport section(String name) {
    if (!output.json()) {
      output.out().println((section.isEmpty() ? "" : System.lineSeparator()) + name);
    }
    section = name;
    return this;
  }

  @Override
  public void accept(Finding finding) {
    found.merge(finding.level(), 1L, Long::sum);
    if (output.json()) {
      finding.json(section).print(output.out());
    } else {
      finding.print(output.out());
    }
    output.out().flush();
  }

  /** One line about all of it; of JSON lines everybody makes his own sum. */
  void end() {
    if (!output.json()) {
      output.out().println();
      output.out().println(this);
      output.out().flush();
    }
  }

  boolean failed() {
    return count(Finding.Level.FAIL) > 0;
  }

  private long count(Finding.Level level) {
    return found.getOrDefault(level, 0L);
  }

  @Override
  public String toString() {
    return Words.count(count(Finding.Level.FAIL), "problem")
        + ", "
        + Words.count(count(Finding.Level.WARN), "thing")
        + " to look at, "
        + count(Finding.Level.OK)
        + " fine";
  }
}
