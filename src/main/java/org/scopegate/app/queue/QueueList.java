package org.scopegate.app.queue;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.scopegate.app.command.ExitCode;
import org.scopegate.ops.json.EntryJson;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Journal;
import org.scopegate.spool.Kind;
import org.scopegate.spool.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists entries; streams, so a long journal costs no memory. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists entries: without options, all that is not done.")
final class QueueList implements Callable<Integer> {

  /** Widths that fit all but long titles, to the right where negative; the last runs free. */
  private static final int[] WIDTHS = {16, 7, 16, -5, -8, -9, 64, 0};

  private static final String[] GAPS = {" ", " ", " ", " ", " ", "  ", " ", ""};
  private static final int BUFFERED = 32 << 10;

  private static final State[] NOT_DONE = {State.DUE, State.LEASED, State.HELD, State.FAILED};

  @Mixin private JournalAccess access;

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      description = "any of ${COMPLETION-CANDIDATES}")
  private List<State> states = new ArrayList<>();

  @Option(names = "--all", description = "what is done too")
  private boolean all;

  @Option(names = "--kind", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
  private Kind kind;

  @Option(names = "--target", paramLabel = "NAME", description = "a destination or a profile")
  private String target;

  @Option(names = "--uid", paramLabel = "UID", description = "SOP or Study Instance UID")
  private String uid;

  @Override
  public Integer call() throws Exception {
    Instant now = Instant.now();
    // flushed line by line, a long journal would take a system call for each
    PrintWriter out = new PrintWriter(new BufferedWriter(access.out(), BUFFERED));
    AtomicLong count = new AtomicLong();
    try (Journal journal = access.open()) {
      if (!access.json()) {
        out.println(line(EntryLine.HEADINGS));
      }
      journal.list(
          filter(),
          entry -> {
            count.incrementAndGet();
            if (access.json()) {
              out.println(EntryJson.of(entry));
            } else {
              out.println(line(EntryLine.cells(entry, now)));
            }
          });
    }
    if (!access.json() && count.get() == 0) {
      out.println("(none)");
    }
    out.flush();
    return ExitCode.DONE.number();
  }

  /** A formatter would read its pattern anew for each of a hundred thousand lines. */
  private static String line(String[] cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      String fill = " ".repeat(Math.max(0, Math.abs(WIDTHS[i]) - cells[i].length()));
      line.append(WIDTHS[i] < 0 ? fill + cells[i] : cells[i] + fill).append(GAPS[i]);
    }
    return line.toString().stripTrailing();
  }

  private Filter filter() {
    Filter filter = all ? Filter.all() : Filter.all().withStates(NOT_DONE);
    if (!states.isEmpty()) {
      filter = filter.withStates(states.toArray(State[]::new));
    }
    if (kind != null) {
      filter = filter.withKind(kind);
    }
    if (target != null) {
      filter = filter.withTarget(target);
    }
    return uid == null ? filter : filter.withUid(uid);
  }
}
