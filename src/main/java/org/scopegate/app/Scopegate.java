package org.scopegate.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The top of the command line; names the commands in the order in which a newcomer meets them. */
@Command(
    name = "scopegate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "A DICOM node for video: takes recordings by C-STORE, makes them safe, turns them into H.264"
          + " and delivers them to every archive until all have them.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:something failed", "2:wrong usage or configuration"},
    footer = {"", "New here? Run 'scopegate demo'. 'scopegate help COMMAND' tells more."},
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      CheckCommand.class,
      EchoCommand.class,
      SendCommand.class,
      ReceiveCommand.class,
      QueueCommand.class,
      InspectCommand.class,
      TranscodeWorkerCommand.class,
      UserPasscodeCommand.class,
      HelpCommand.class
    })
final class Scopegate {}
