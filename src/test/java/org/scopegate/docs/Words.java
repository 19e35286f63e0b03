package org.scopegate.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the text of a document refers to: other documents, commands, keys. */
final class Words {

  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern COMMAND =
      Pattern.compile("(?:^|[|;&(]|\\bsudo -u scopegate)\\s*scopegate ([^|;&>)\n]*)");

  private Words() {}

  /** Where links and pictures point. */
  static List<String> links(Page page) {
    return found(LINK, prose(page)).toList();
  }

  /** The names by which a part of a page can be linked. */
  static List<String> anchors(Page page) {
    return found(HEADING, prose(page))
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .toList();
  }

  /** What stands in the text as code. */
  static List<String> code(Page page) {
    return found(CODE, prose(page)).toList();
  }

  /** The command lines of the program, in the text and in the blocks; without its name. */
  static List<List<String>> commands(Page page) {
    List<String> lines = new ArrayList<>(code(page));
    page.blocks().stream()
        .filter(block -> block.language().equals("sh"))
        .flatMap(block -> block.text().replace("\\\n", " ").lines())
        .forEach(lines::add);
    return lines.stream()
        .map(line -> line.startsWith("queue ") ? "scopegate " + line : line)
        .flatMap(line -> found(COMMAND, QUOTED.matcher(line).replaceAll("TEXT")))
        .map(line -> Arrays.asList(line.strip().split("\\s+")))
        .toList();
  }

  private static String prose(Page page) {
    return FENCED.matcher(page.text()).replaceAll("");
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
  }
}
