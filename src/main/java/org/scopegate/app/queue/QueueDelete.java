package org.scopegate.app.queue;

import java.util.List;
import java.util.concurrent.Callable;
import org.scopegate.app.command.ExitCode;
import org.scopegate.app.command.UsageException;
import org.scopegate.ops.json.Json;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Journal;
import org.scopegate.spool.OperatorDesk.Deletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes entries away, and with a second word their objects. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = {
      "Takes entries out of the queue; their history stays.",
      "The object is kept unless you also say --and-object --yes: then it is lost for good, where"
          + " no other entry needs it."
    })
final class QueueDelete implements Callable<Integer> {

  @Mixin private JournalAccess access;

  @Parameters(arity = "1..*", paramLabel = "ENTRY", description = "as listed: delivery-7")
  private List<EntryId> ids;

  @Option(names = "--and-object", description = "the object too: needs --yes")
  private boolean andObject;

  @Option(names = "--yes", description = "you know that the object is lost")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    if (andObject && !yes) {
      throw new UsageException(
          "--and-object loses the recording for good where it was not delivered."
              + " Say --yes as well if that is what you want");
    }
    boolean all = true;
    try (Journal journal = access.open()) {
      for (EntryId id : ids) {
        all &= delete(journal, id);
      }
    }
    return (all ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private boolean delete(Journal journal, EntryId id) throws Exception {
    Deletion what = andObject ? Deletion.ENTRY_AND_OBJECT : Deletion.ENTRY;
    boolean deleted = journal.delete(id, what, access.operator());
    if (access.json()) {
      new Json().put("entry", id).put("deleted", deleted).print(access.out());
    } else if (deleted) {
      access.out().println(id + " deleted");
    } else {
      access.err().println("scopegate: " + id + " not deleted: it is not there, or in work");
    }
    return deleted;
  }
}
