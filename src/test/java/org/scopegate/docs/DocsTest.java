package org.scopegate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.app.CommandTree;

/** What the documents for operators name is there. {@code DocsIT} does what they say. */
class DocsTest {

  private static final Path CONFIG = Path.of("conf", "config.yaml");
  private static final Path METRICS = Page.FOLDER.resolve("metrics.md");

  private static final Pattern KEY =
      Pattern.compile(
          "(application|video_processing|dicom|pacs|performance|storage|monitoring)(\\.[a-z_]+)+");

  private static final Pattern METRIC =
      Pattern.compile("\\b(scopegate_|video_conversion|conversion_)[a-z_]*[a-z]\\b(?!\\.)");

  static List<Page> pages() throws IOException {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Page page) throws IOException {
    List<String> dead = new ArrayList<>();
    for (String link : Words.links(page)) {
      if (!link.contains("://") && !leadsSomewhere(page, link)) {
        dead.add(link);
      }
    }
    assertThat(dead).as("dead links of " + page).isEmpty();
  }

  private static boolean leadsSomewhere(Page page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path file = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
    return Files.exists(file)
        && (parts.length == 1 || Words.anchors(Page.read(file)).contains(parts[1]));
  }

  @Test
  void theIndexNamesEveryPage() throws IOException {
    Page index = Page.read(Page.FOLDER.resolve("README.md"));

    assertThat(Words.links(index))
        .containsAll(
            Page.all().stream()
                .map(page -> page.file().getFileName().toString())
                .filter(name -> !name.equals("README.md"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsAndTheirOptionsAreThere(Page page) {
    List<String> faults =
        Words.commands(page).stream()
            .map(CommandTree::fault)
            .flatMap(Optional::stream)
            .distinct()
            .toList();

    assertThat(faults).as("commands of " + page).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void keysAreDocumentedInTheShippedConfiguration(Page page) throws IOException {
    String shipped = Files.readString(CONFIG);

    assertThat(Words.code(page).stream().filter(KEY.asMatchPredicate()).toList())
        .as("keys of " + page)
        .allSatisfy(key -> assertThat(isKey(key, shipped)).as(key).isTrue());
  }

  /** Section, then key, then what is below it, each after the one before. */
  private static boolean isKey(String key, String shipped) {
    int from = 0;
    for (String name : key.split("\\.")) {
      var found = Pattern.compile("(?m)(^|[ #{])" + name + ":").matcher(shipped);
      if (!found.find(from)) {
        return false;
      }
      from = found.end();
    }
    return true;
  }

  /** The list of metrics is compared with what a node tells by {@code SeedQueriesIT}. */
  @ParameterizedTest
  @MethodSource("pages")
  void metricsAreMeasured(Page page) throws IOException {
    assertThat(metrics(Page.read(METRICS))).as("metrics of " + page).containsAll(metrics(page));
  }

  private static List<String> metrics(Page page) {
    return METRIC
        .matcher(page.text())
        .results()
        .map(match -> match.group().replaceFirst("_(sum|count|bucket)$", ""))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void marksMeanSomething(Page page) {
    assertThat(page.blocks())
        .as(page.toString())
        .allSatisfy(
            block -> {
              assertThat(block.unknownMarks()).as("line " + block.line()).isEmpty();
              assertThat(block.notRun().map(String::isBlank)).isNotEqualTo(Optional.of(true));
              assertThat(List.of("sh", "text", "yaml", "ini")).contains(block.language());
            });
  }

  /** What is not run is the exception. */
  @Test
  void nearlyAllCommandsAreRun() throws IOException {
    List<Block> commands =
        Page.all().stream()
            .flatMap(page -> page.blocks().stream())
            .filter(block -> block.language().equals("sh"))
            .toList();
    long notRun = commands.stream().filter(block -> block.notRun().isPresent()).count();

    assertThat(notRun).isLessThanOrEqualTo(commands.size() / 7);
  }
}
