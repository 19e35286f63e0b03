package org.scopegate.app.queue;

import java.util.List;
import java.util.concurrent.Callable;
import org.scopegate.app.command.ExitCode;
import org.scopegate.ops.json.Json;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Journal;
import org.scopegate.spool.SpoolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that changes entries one by one and says of each whether it did. */
abstract class QueueChange implements Callable<Integer> {

  @Mixin private JournalAccess access;

  @Parameters(arity = "1..*", paramLabel = "ENTRY", description = "as listed: delivery-7")
  private List<EntryId> ids;

  /** False where there is no such entry or its state does not allow it. */
  abstract boolean change(Journal journal, EntryId id) throws SpoolException;

  /** What was done, in a word. */
  abstract String done();

  /** In which states it can be done. */
  abstract String allowed();

  @Override
  public final Integer call() throws Exception {
    boolean all = true;
    try (Journal journal = access.open()) {
      for (EntryId id : ids) {
        boolean changed = change(journal, id);
        all &= changed;
        report(id, changed);
      }
    }
    return (all ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private void report(EntryId id, boolean changed) {
    if (access.json()) {
      new Json().put("entry", id).put(done(), changed).print(access.out());
    } else if (changed) {
      access.out().println(id + " " + done());
    } else {
      access.err().println("scopegate: " + id + " not " + done() + ": it " + allowed());
    }
  }

  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Makes entries due now: those that wait, are held or have failed.")
  static final class Retry extends QueueChange {
    @Override
    boolean change(Journal journal, EntryId id) throws SpoolException {
      return journal.retry(id);
    }

    @Override
    String done() {
      return "retried";
    }

    @Override
    String allowed() {
      return "is not there, done, or in work";
    }
  }

  @Command(
      name = "hold",
      mixinStandardHelpOptions = true,
      description = "Keeps entries until they are released: those that are due.")
  static final class Hold extends QueueChange {

    @Option(
        names = "--why",
        paramLabel = "TEXT",
        defaultValue = "held by an operator",
        description =
            "shown as LAST while it is held, kept in its history (default: ${DEFAULT-VALUE})")
    private String why;

    @Override
    boolean change(Journal journal, EntryId id) throws SpoolException {
      return journal.hold(id, why);
    }

    @Override
    String done() {
      return "held";
    }

    @Override
    String allowed() {
      return "is not there, or not due";
    }
  }

  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      description = "Lets held entries go on.")
  static final class Release extends QueueChange {
    @Override
    boolean change(Journal journal, EntryId id) throws SpoolException {
      return journal.release(id);
    }

    @Override
    String done() {
      return "released";
    }

    @Override
    String allowed() {
      return "is not there, or not held";
    }
  }
}
