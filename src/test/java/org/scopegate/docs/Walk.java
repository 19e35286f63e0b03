package org.scopegate.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.scopegate.testing.Program;
import org.scopegate.testing.Run;

/** Does what a page says, in its order, and sees what it shows. */
final class Walk {

  private static final Duration AFTER_A_WHILE = Duration.ofSeconds(60);

  private final Site site;
  private final Page page;

  Walk(Site site, Page page) {
    this.site = site;
    this.page = page;
  }

  /** The whole page. */
  void whole() throws Exception {
    blocks(0, page.blocks().size());
  }

  /** What stands between this heading and the next. */
  void section(String heading) throws Exception {
    List<String> lines = page.text().lines().toList();
    int from = lines.indexOf(heading) + 1;
    assertThat(from).as("'" + heading + "' in " + page).isPositive();
    int to = from;
    while (to < lines.size() && !lines.get(to).matches("##+ .*")) {
      to++;
    }
    blocks(firstAfter(from), firstAfter(to));
  }

  /** The number of the first block below this line, from 1. */
  private int firstAfter(int line) {
    return (int) page.blocks().stream().filter(block -> block.line() <= line).count();
  }

  private void blocks(int from, int to) throws Exception {
    for (int index = from; index < to; index++) {
      Block block = page.blocks().get(index);
      for (String mark : block.marks()) {
        if (mark.startsWith(Page.GIVEN)) {
          given(block, mark);
        }
      }
      if (block.language().equals("sh") && block.notRun().isEmpty()) {
        run(block, page.shownAfter(index).map(Block::text));
      } else if (block.language().equals("yaml") && block.file().isPresent()) {
        site.write(block.file().get(), block.text());
      }
    }
  }

  private void given(Block block, String mark) throws Exception {
    try {
      for (String what : mark.substring(Page.GIVEN.length()).split(",")) {
        site.given(what.strip());
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(place(block) + ": " + mark + "\n" + site.told(), e);
    }
  }

  private void run(Block block, Optional<String> shown) throws Exception {
    if (block.stays().isPresent()) {
      Program program = site.start(name(block), block.text(), block.stays().get());
      judge(block, shown, site.asShown(program.printed()));
    } else if (block.isRepeated()) {
      repeat(block, shown.orElseThrow());
    } else {
      Run run = site.run(block.text());
      assertThat(run.exitCode())
          .as(place(block) + ": " + run + "\n" + site.told())
          .isEqualTo(block.exitCode());
      judge(block, shown, run.said());
    }
  }

  /** The node by that name, so that it can be ended by a later mark; archives by their title. */
  private static String name(Block block) {
    return block.text().contains("scopegate serve")
        ? "node"
        : block.text().replaceAll("(?s).*--title (\\w+).*", "archive $1");
  }

  private void judge(Block block, Optional<String> shown, String printed) {
    Optional<String> missing = shown.flatMap(text -> Shown.missing(text, printed));
    if (missing.isPresent()) {
      fail(
          "%s shows%n  %s%nbut this was printed:%n%s%n%s",
          place(block), missing.get(), printed, site.told());
    }
  }

  private void repeat(Block block, String shown) throws Exception {
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
      judge(block, Optional.of(shown), last[0].said());
      fail("%s ends with %d", place(block), last[0].exitCode());
    }
  }

  private String place(Block block) {
    return page + ":" + block.line();
  }
}
