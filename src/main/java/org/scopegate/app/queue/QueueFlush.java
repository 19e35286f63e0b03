package org.scopegate.app.queue;

import java.util.concurrent.Callable;
import org.scopegate.app.command.ExitCode;
import org.scopegate.ops.json.Json;
import org.scopegate.spool.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Everything that waits for a destination is tried now. */
@Command(
    name = "flush",
    mixinStandardHelpOptions = true,
    description = {
      "Makes all deliveries to a destination due now that wait for their next attempt.",
      "For an archive that is repaired. To flush often does not help: the node probes by itself."
    })
final class QueueFlush implements Callable<Integer> {

  @Mixin private JournalAccess access;

  @Parameters(paramLabel = "DESTINATION", description = "AE title of the destination")
  private String destination;

  @Override
  public Integer call() throws Exception {
    try (Journal journal = access.open()) {
      int flushed = journal.flush(destination, "by an operator");
      if (access.json()) {
        new Json().put("destination", destination).put("flushed", flushed).print(access.out());
      } else {
        access.out().println("to " + destination + " due now: " + words(flushed));
      }
    }
    return ExitCode.DONE.number();
  }

  /** Of a destination that does not answer all may be due, and a flush finds nothing to do. */
  private static String words(int flushed) {
    return switch (flushed) {
      case 0 -> "0 deliveries, none waits for a later attempt";
      case 1 -> "1 delivery";
      default -> flushed + " deliveries";
    };
  }
}
