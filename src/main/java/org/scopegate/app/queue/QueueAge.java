package org.scopegate.app.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.scopegate.app.command.ExitCode;
import org.scopegate.app.command.Table;
import org.scopegate.ops.json.Json;
import org.scopegate.spool.AgeTable;
import org.scopegate.spool.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What waits, by destination and age: a look at it tells which archive is in trouble. */
@Command(
    name = "age",
    mixinStandardHelpOptions = true,
    description = "What waits, by destination and by age in minutes.")
final class QueueAge implements Callable<Integer> {

  @Mixin private JournalAccess access;

  @Override
  public Integer call() throws Exception {
    try (Journal journal = access.open()) {
      AgeTable ages = journal.ageTable();
      if (access.json()) {
        ages.rows().forEach(this::printJson);
      } else {
        print(ages);
      }
    }
    return ExitCode.DONE.number();
  }

  private void print(AgeTable ages) {
    List<String> headings = new ArrayList<>(List.of("TARGET", "TOTAL"));
    AgeTable.MINUTES.forEach(minutes -> headings.add("<" + minutes));
    headings.add(AgeTable.MINUTES.get(AgeTable.MINUTES.size() - 1) + "+");
    Table table = new Table(headings.toArray(String[]::new));
    for (AgeTable.Row row : ages.rows()) {
      List<String> cells = new ArrayList<>(List.of(row.target(), Long.toString(row.total())));
      row.counts().forEach(count -> cells.add(count == 0 ? "." : count.toString()));
      table.row(cells.toArray(String[]::new));
    }
    table.print(access.out());
    if (ages.rows().isEmpty()) {
      access.out().println("(none)");
      access.out().flush();
    }
  }

  private void printJson(AgeTable.Row row) {
    new Json()
        .put("kind", row.kind().word())
        .put("target", row.target())
        .put("total", row.total())
        .put("minutes", AgeTable.MINUTES)
        .put("counts", row.counts())
        .put("oldest", row.oldest())
        .print(access.out());
  }
}
