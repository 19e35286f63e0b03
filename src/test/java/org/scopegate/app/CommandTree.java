package org.scopegate.app;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** The commands of the program, for tests of what is written about them. */
public final class CommandTree {

  private CommandTree() {}

  /** What is wrong with a command line, or with the beginning of one; empty: nothing. */
  public static Optional<String> fault(List<String> words) {
    CommandLine at = Main.commandLine();
    Iterator<String> left = words.iterator();
    while (left.hasNext()) {
      String word = left.next();
      if (at.getSubcommands().containsKey(word)) {
        at = at.getSubcommands().get(word);
      } else if (word.startsWith("--")) {
        if (at.getCommandSpec().findOption(word.replaceFirst("=.*", "")) == null) {
          return Optional.of(at.getCommandName() + " has no " + word);
        }
      } else if (!at.getSubcommands().isEmpty() && !word.startsWith("-")) {
        return Optional.of("there is no command " + word);
      }
    }
    return Optional.empty();
  }
}
