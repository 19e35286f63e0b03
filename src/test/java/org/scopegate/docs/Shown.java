package org.scopegate.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares what a document shows with what was printed. The lines shown must come in that order,
 * others may lie between. {@code …} is any text, or any lines. Times, durations, sizes, UIDs and
 * numbers of processes may be others.
 */
final class Shown {

  private record Variable(Pattern pattern, String name) {}

  private static final List<Variable> VARIABLES =
      List.of(
          new Variable(Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"), "TIME"),
          new Variable(Pattern.compile("\\d{8}T\\d{6,9}Z"), "TIME"),
          new Variable(Pattern.compile("\\b[012](\\.\\d+){5,}"), "UID"),
          new Variable(Pattern.compile("\\b[0-9a-f]{32}\\b"), "NAME"),
          new Variable(Pattern.compile("\\b[0-9a-f]{2}/NAME\\b"), "NAME"),
          new Variable(Pattern.compile("\\d+(\\.\\d+)? ?(bytes|kB|MB|GB|MiB|GiB)(/s)?"), "SIZE"),
          new Variable(Pattern.compile("\\b\\d+(\\.\\d+)? ?(ms|[smhd])\\b"), "AGE"),
          new Variable(Pattern.compile("AGE AGE"), "AGE"),
          new Variable(Pattern.compile("\\bprocess \\d+"), "process N"),
          new Variable(Pattern.compile("\\s+"), " "));

  private Shown() {}

  /** The first line that is shown and was not printed. */
  static Optional<String> missing(String shown, String printed) {
    List<String> left = new ArrayList<>(printed.lines().map(Shown::plain).toList());
    for (String line : shown.lines().filter(text -> !text.replace("…", "").isBlank()).toList()) {
      Pattern wanted = pattern(line);
      int at = 0;
      while (at < left.size() && !wanted.matcher(left.get(at)).matches()) {
        at++;
      }
      if (at == left.size()) {
        return Optional.of(line);
      }
      left.subList(0, at + 1).clear();
    }
    return Optional.empty();
  }

  private static Pattern pattern(String line) {
    List<String> parts = new ArrayList<>();
    for (String part : line.split("…", -1)) {
      parts.add(Pattern.quote(plain(part)));
    }
    return Pattern.compile("\\s*" + String.join(".*", parts) + "\\s*");
  }

  private static String plain(String line) {
    String plain = line;
    for (Variable variable : VARIABLES) {
      plain = variable.pattern().matcher(plain).replaceAll(variable.name());
    }
    return plain.strip();
  }
}
