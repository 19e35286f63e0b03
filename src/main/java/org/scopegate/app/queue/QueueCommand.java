package org.scopegate.app.queue;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The journal on the command line. */
@Command(
    name = "queue",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "What waits, what failed and why; also while the node runs.",
      "",
      "An entry is a derivation (a recording to be made H.264) or a delivery (an object to be"
          + " sent to a destination). Its state is due, leased (in work), done, held (waits for"
          + " you) or failed. Nothing is ever deleted because it failed.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    subcommands = {
      QueueList.class,
      QueueShow.class,
      QueueAge.class,
      QueueChange.Retry.class,
      QueueChange.Hold.class,
      QueueChange.Release.class,
      QueueFlush.class,
      QueueDelete.class,
      HelpCommand.class
    })
public final class QueueCommand {}
