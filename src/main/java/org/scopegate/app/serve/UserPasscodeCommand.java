package org.scopegate.app.serve;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.scopegate.app.command.ExitCode;
import org.scopegate.app.command.UsageException;
import org.scopegate.config.PasscodeFile;
import org.scopegate.gateway.Passcode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a line of a file of users. */
@Command(
    name = "user-passcode",
    mixinStandardHelpOptions = true,
    description = {
      "A line for a file of users, which 'users: {file: FILE}' names, of a source or of the console:"
          + " the user and a hash of the passcode.",
      "Asks for the passcode, or reads one line of standard input. It is written nowhere."
    },
    footer = {
      "",
      "Examples:",
      "  scopegate user-passcode anna --file conf/users",
      "  printf 'a long passcode' | scopegate user-passcode anna"
    })
public final class UserPasscodeCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "NAME", description = "the user's name, as towers send it")
  private String name;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "enter the user in this file, which nobody else may read, instead of showing the line:"
              + " a new passcode takes the place of the old one")
  private Path file;

  @Override
  public Integer call() throws IOException, UsageException {
    if (name.isBlank() || name.startsWith("#")) {
      throw new UsageException("'" + name + "' is no name of a user");
    }
    String passcode = passcode();
    if (passcode.isEmpty()) {
      throw new UsageException("an empty passcode lets everybody in");
    }
    if (file == null) {
      command.commandLine().getOut().println(PasscodeFile.line(name, Passcode.of(passcode)));
    } else {
      new PasscodeFile(file).put(name, Passcode.of(passcode));
    }
    return ExitCode.DONE.number();
  }

  private String passcode() throws IOException {
    Console console = System.console();
    if (console != null) {
      char[] typed = console.readPassword("passcode: ");
      return typed == null ? "" : new String(typed);
    }
    // Java has no console where the output goes to a file: then what is typed shows
    command.commandLine().getErr().println("passcode, a line of standard input:");
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }
}
