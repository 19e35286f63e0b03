package org.scopegate.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conformance statement: words that people wrote, and tables between two marks that are made
 * from the code.
 */
record Statement(String text) {

  static final Path FILE = Path.of("docs", "conformance.md");

  private static final Pattern BLOCK =
      Pattern.compile("<!-- table: ([a-z-]+) -->\n(.*?)<!-- end -->", Pattern.DOTALL);

  static Statement read() throws IOException {
    return new Statement(Files.readString(FILE));
  }

  /** The names of its tables, in order. */
  List<String> tables() {
    List<String> names = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      names.add(block.group(1));
    }
    return names;
  }

  /** The same words around these tables. */
  Statement with(Map<String, String> tables) {
    return new Statement(
        BLOCK
            .matcher(text)
            .replaceAll(
                block ->
                    Matcher.quoteReplacement(
                        "<!-- table: %s -->\n%s<!-- end -->"
                            .formatted(
                                block.group(1),
                                tables.getOrDefault(block.group(1), block.group(2))))));
  }

  void write() throws IOException {
    Files.writeString(FILE, text);
  }
}
