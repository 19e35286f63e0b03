package org.scopegate.docs;

import java.util.List;
import java.util.Optional;

/**
 * A fenced block of a document.
 *
 * @param line where it begins in its document, from 1
 * @param language as the fence says: {@code sh}, {@code yaml}, {@code text}
 * @param marks the comments right before it, without their brackets
 */
record Block(int line, String language, String text, List<String> marks) {

  private static final String NOT_RUN = "not run:";
  private static final String STAYS = "stays:";
  private static final String EXIT = "exit ";
  private static final String UNTIL = "until shown";

  /** Why it cannot be run in a test. */
  Optional<String> notRun() {
    return mark(NOT_RUN);
  }

  /** It does not end by itself, and is at work once it has printed this. */
  Optional<String> stays() {
    return mark(STAYS);
  }

  int exitCode() {
    return mark(EXIT).map(Integer::parseInt).orElse(0);
  }

  /** Whether it is a look at something that comes about after a while. */
  boolean isRepeated() {
    return marks.contains(UNTIL);
  }

  /** The file that a block of configuration is, by its first line: {@code # conf/config.yaml}. */
  Optional<String> file() {
    String first = text.lines().findFirst().orElse("");
    return first.matches("# (conf|etc-ae-config)/\\S+\\.yaml(:.*)?")
        ? Optional.of(first.substring(2).replaceFirst(":.*", ""))
        : Optional.empty();
  }

  /** Marks that mean nothing. */
  List<String> unknownMarks() {
    return marks.stream()
        .filter(
            mark ->
                !mark.equals(UNTIL)
                    && List.of(NOT_RUN, STAYS, EXIT, Page.GIVEN).stream()
                        .noneMatch(mark::startsWith))
        .toList();
  }

  private Optional<String> mark(String name) {
    return marks.stream()
        .filter(mark -> mark.startsWith(name))
        .map(mark -> mark.substring(name.length()).strip())
        .findFirst();
  }
}
