package org.scopegate.app.serve;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.scopegate.app.command.ExitCode;
import org.scopegate.app.command.Output;
import org.scopegate.app.command.UsageException;
import org.scopegate.gateway.Passcode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a line of a file of users. */
@Command(
    name = "user-passcode",
    mixinStandardHelpOptions = true,
    description = {
      "A line for the file that 'users: {file: FILE}' of a source names: the user and a hash of the"
          + " passcode.",
      "Asks for the passcode, or reads one line of standard input. It is written nowhere."
    },
    footer = {
      "",
      "Examples:",
      "  scopegate user-passcode anna >> conf/users",
      "  chmod 600 conf/users"
    })
public final class UserPasscodeCommand implements Callable<Integer> {

  @Mixin private Output output;

  @Parameters(paramLabel = "NAME", description = "the user's name, as towers send it")
  private String name;

  @Override
  public Integer call() throws IOException, UsageException {
    if (name.isBlank() || name.startsWith("#")) {
      throw new UsageException("'" + name + "' is no name of a user");
    }
    String passcode = passcode();
    if (passcode.isEmpty()) {
      throw new UsageException("an empty passcode lets everybody in");
    }
    output.out().println(name + ":" + Passcode.of(passcode));
    return ExitCode.DONE.number();
  }

  private static String passcode() throws IOException {
    Console console = System.console();
    if (console != null) {
      char[] typed = console.readPassword("passcode: ");
      return typed == null ? "" : new String(typed);
    }
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }
}
