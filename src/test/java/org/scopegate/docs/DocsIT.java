package org.scopegate.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Program;
import org.scopegate.testing.Run;

/** Does what the documents say, in their order, and sees what they show. {@link Page} says how. */
class DocsIT {

  /** {@code -Ddocs.page=queue}: that page alone, for who writes it. */
  private static final String ONLY = System.getProperty("docs.page", "");

  private static final Duration AFTER_A_WHILE = Duration.ofSeconds(60);

  @TempDir Path folder;

  static List<Page> pages() throws IOException {
    return Page.all().stream()
        .filter(page -> !page.blocks().isEmpty() && page.toString().contains(ONLY))
        .toList();
  }

  @BeforeEach
  void require() {
    Peers.require("bash", "openssl", "sqlite3", "storescp", "storescu", "curl");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void doesWhatItSays(Page page) throws Exception {
    try (Site site = Site.in(folder.resolve("site"))) {
      for (int index = 0; index < page.blocks().size(); index++) {
        Block block = page.blocks().get(index);
        for (String mark : block.marks()) {
          if (mark.startsWith(Page.GIVEN)) {
            given(site, page, block, mark);
          }
        }
        Optional<String> shown = page.shownAfter(index).map(Block::text);
        if (block.language().equals("sh") && block.notRun().isEmpty()) {
          run(site, page, block, shown);
        } else if (block.language().equals("yaml") && block.file().isPresent()) {
          site.write(block.file().get(), block.text());
        }
      }
    }
  }

  private static void given(Site site, Page page, Block block, String mark) throws Exception {
    try {
      for (String what : mark.substring(Page.GIVEN.length()).split(",")) {
        site.given(what.strip());
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(place(page, block) + ": " + mark + "\n" + site.told(), e);
    }
  }

  private static void run(Site site, Page page, Block block, Optional<String> shown)
      throws Exception {
    if (block.stays().isPresent()) {
      Program program = site.start(name(block), block.text(), block.stays().get());
      judge(site, page, block, shown, site.asShown(program.printed()));
    } else if (block.isRepeated()) {
      repeat(site, page, block, shown.orElseThrow());
    } else {
      Run run = site.run(block.text());
      assertThat(run.exitCode())
          .as(place(page, block) + ": " + run + "\n" + site.told())
          .isEqualTo(block.exitCode());
      judge(site, page, block, shown, run.said());
    }
  }

  /** The node by that name, so that it can be ended by a later mark; archives by their title. */
  private static String name(Block block) {
    return block.text().contains("scopegate serve")
        ? "node"
        : block.text().replaceAll("(?s).*--title (\\w+).*", "archive $1");
  }

  private static void judge(
      Site site, Page page, Block block, Optional<String> shown, String printed) {
    Optional<String> missing = shown.flatMap(text -> Shown.missing(text, printed));
    if (missing.isPresent()) {
      fail(
          "%s shows%n  %s%nbut this was printed:%n%s%n%s",
          place(page, block), missing.get(), printed, site.told());
    }
  }

  private static void repeat(Site site, Page page, Block block, String shown) throws Exception {
    Run[] last = new Run[1];
    try {
      Awaitility.await()
          .atMost(AFTER_A_WHILE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(100))
          .pollInSameThread()
          .until(
              () -> {
                last[0] = site.run(block.text());
                return last[0].exitCode() == block.exitCode()
                    && Shown.missing(shown, last[0].said()).isEmpty();
              });
    } catch (ConditionTimeoutException never) {
      judge(site, page, block, Optional.of(shown), last[0].said());
      fail("%s ends with %d", place(page, block), last[0].exitCode());
    }
  }

  private static String place(Page page, Block block) {
    return page + ":" + block.line();
  }
}
