package org.scopegate.app.queue;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.scopegate.app.command.ExitCode;
import org.scopegate.app.command.Table;
import org.scopegate.app.command.Words;
import org.scopegate.ops.json.EntryJson;
import org.scopegate.spool.Commitment;
import org.scopegate.spool.Detail;
import org.scopegate.spool.Entry;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Event;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One entry with the whole history of its instance. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "One entry, its object and all that happened to it.")
final class QueueShow implements Callable<Integer> {

  @Mixin private JournalAccess access;

  @Parameters(paramLabel = "ENTRY", description = "as listed: delivery-7")
  private EntryId id;

  @Override
  public Integer call() throws Exception {
    try (Journal journal = access.open()) {
      Optional<Detail> detail = journal.show(id);
      if (detail.isEmpty()) {
        access.err().println("scopegate: there is no entry " + id);
        return ExitCode.FAILED.number();
      }
      print(detail.get());
      return ExitCode.DONE.number();
    }
  }

  private void print(Detail detail) {
    if (access.json()) {
      EntryJson.of(detail).print(access.out());
      return;
    }
    facts(detail.entry());
    detail.commitment().ifPresent(this::commitment);
    recording(detail);
    Table events = new Table("TIME", "ENTRY", "WHAT", "STATUS", "DETAIL");
    for (Event event : detail.history()) {
      events.row(
          event.at().toString(),
          event.entry().map(EntryId::toString).orElse("-"),
          EntryJson.word(event.what()),
          event.status(),
          event.detail());
    }
    events.print(access.out());
  }

  /** What became of the recording as a whole: each form, and where it stands. */
  private void recording(Detail detail) {
    Table entries = new Table("ENTRY", "TARGET", "STATE", "TRANSFER SYNTAX", "STATUS", "LAST");
    for (Entry entry : detail.family()) {
      entries.row(
          entry.id().toString(),
          entry.target(),
          EntryJson.word(entry.state()),
          entry.instance().transferSyntaxUid(),
          entry.lastStatus().orElse("-"),
          entry.lastReason().orElse(""));
    }
    entries.print(access.out());
    access.out().println();
  }

  private void facts(Entry entry) {
    PrintWriter out = access.out();
    Instance instance = entry.instance();
    out.printf("%s to %s is %s", entry.id(), entry.target(), EntryJson.word(entry.state()));
    out.printf(", tried %s, noted %s%n", Words.count(entry.attempts(), "time"), entry.created());
    entry.lastReason().ifPresent(reason -> out.println("last: " + reason));
    out.printf("%nSOP Instance UID   %s%n", instance.sopInstanceUid());
    out.printf("SOP Class UID      %s%n", instance.sopClassUid());
    out.printf("Transfer Syntax    %s%n", instance.transferSyntaxUid());
    out.printf("from, to           %s, %s%n", instance.callingTitle(), instance.calledTitle());
    out.printf("received           %s%n", instance.received());
    out.printf("file               %s, %d bytes%n%n", instance.path(), instance.size());
  }

  private void commitment(Commitment commitment) {
    access
        .out()
        .printf(
            "commitment         %s since %s%s%s%n%n",
            EntryJson.word(commitment.state()),
            commitment.since(),
            commitment.transactionUid().map(uid -> ", transaction " + uid).orElse(""),
            commitment.reason().isEmpty() ? "" : ", last: " + commitment.reason());
  }
}
