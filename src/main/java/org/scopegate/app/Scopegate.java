package org.scopegate.app;

import org.scopegate.app.check.CheckCommand;
import org.scopegate.app.command.Program;
import org.scopegate.app.command.Version;
import org.scopegate.app.demo.DemoCommand;
import org.scopegate.app.inspect.InspectCommand;
import org.scopegate.app.peer.EchoCommand;
import org.scopegate.app.peer.ReceiveCommand;
import org.scopegate.app.peer.SendCommand;
import org.scopegate.app.queue.QueueCommand;
import org.scopegate.app.serve.ServeCommand;
import org.scopegate.app.serve.TranscodeWorkerCommand;
import org.scopegate.app.serve.UserPasscodeCommand;
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
final class Scopegate implements Program {

  @Override
  public Class<?> mainClass() {
    return Main.class;
  }
}
