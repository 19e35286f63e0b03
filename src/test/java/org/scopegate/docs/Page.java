package org.scopegate.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document for operators. What a test has to know stands in HTML comments before the fences:
 *
 * <pre>
 * &lt;!-- given: node, archive MAIN_PACS --&gt;   what is there before the next block: see Site
 * &lt;!-- not run: needs systemd --&gt;           why no test can run the block
 * &lt;!-- stays: Scopegate is ready --&gt;        the command goes on; the words say that it works
 * &lt;!-- exit 1 --&gt;                           its exit code, 0 unless said
 * &lt;!-- until shown --&gt;                      run again until the output is the one that is shown
 * </pre>
 *
 * A {@code text} block right after a {@code sh} block is its output, see {@link Shown}. A {@code
 * yaml} block whose first line is the name of a file is that file.
 */
record Page(Path file, String text, List<Block> blocks) {

  static final Path FOLDER = Path.of("docs");
  static final String GIVEN = "given:";

  private static final Pattern COMMENT = Pattern.compile("<!-- (.*) -->");

  /** All of them; the conformance statement and the decisions are for others. */
  static List<Page> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Page> pages = new ArrayList<>();
      for (Path file : files.filter(Page::isForOperators).sorted().toList()) {
        pages.add(read(file));
      }
      return pages;
    }
  }

  private static boolean isForOperators(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".md") && !name.equals("conformance.md");
  }

  static Page read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<Block> blocks = new ArrayList<>();
    List<String> marks = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      if (line.startsWith("```")) {
        int end = at + 1 + lines.subList(at + 1, lines.size()).indexOf("```");
        String text = String.join("\n", lines.subList(at + 1, end));
        blocks.add(new Block(at + 1, line.substring(3).strip(), text, List.copyOf(marks)));
        at = end;
        marks.clear();
      } else if (COMMENT.matcher(line).matches()) {
        marks.add(COMMENT.matcher(line).replaceFirst("$1"));
      } else if (!line.isBlank()) {
        marks.removeIf(mark -> !mark.startsWith(GIVEN));
      }
    }
    return new Page(file, String.join("\n", lines), blocks);
  }

  /** What the block at that place is said to print. */
  Optional<Block> shownAfter(int index) {
    return index + 1 < blocks.size() && blocks.get(index + 1).language().equals("text")
        ? Optional.of(blocks.get(index + 1))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
