package org.scopegate.app;

import java.io.PrintWriter;
import org.scopegate.app.command.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells what is wrong with a command line, what was meant perhaps, and where help is. Not the help
 * itself: below a page of it nobody finds the mistake.
 */
final class Misuse implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("scopegate: " + words(fault));
    UnmatchedArgumentException.printSuggestions(fault, err);
    if (command.getSubcommands().isEmpty()) {
      err.print("Usage: " + command.getHelp().synopsis(0));
    } else {
      err.print(command.getHelp().commandListHeading() + command.getHelp().commandList());
    }
    err.println("'" + command.getCommandSpec().qualifiedName() + " --help' tells more.");
    err.flush();
    return ExitCode.WRONG_USAGE.number();
  }

  /** Nobody counts arguments from nought. */
  private static String words(ParameterException fault) {
    return fault
        .getMessage()
        .replaceFirst("^Unmatched argument at index \\d+: ", "no such command or argument: ")
        .replaceFirst("positional parameter at index \\d+\\S* \\((.+?)\\)", "$1");
  }
}
