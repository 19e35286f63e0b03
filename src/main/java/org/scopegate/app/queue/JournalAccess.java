package org.scopegate.app.queue;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.scopegate.app.command.Configuration;
import org.scopegate.config.ConfigException;
import org.scopegate.spool.Journal;
import org.scopegate.spool.Operator;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.SqliteJournal;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the queue commands find the journal and where they write; a part of each of them. */
final class JournalAccess {

  @Mixin private Configuration configuration;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "the spool directory (default: storage.spool_directory of the configuration)")
  private Path spool;

  @Option(names = "--json", description = "one JSON object a line")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The journal of the node, beside the node where that runs. */
  Journal open() throws ConfigException, SpoolException {
    Path directory = spool != null ? spool : configuration.storage().spoolDirectory();
    return SqliteJournal.attach(SpoolOptions.defaults(directory), Clock.systemUTC());
  }

  /** Who types the command. */
  Operator operator() {
    return operator(
        Optional.ofNullable(System.getenv("SUDO_USER")), System.getProperty("user.name", "-"));
  }

  /** On an installed node all is typed as the node's user: then sudo says for whom. */
  static Operator operator(Optional<String> sudoer, String user) {
    return Operator.here(sudoer.filter(name -> !name.isBlank()).orElse(user));
  }

  boolean json() {
    return json;
  }

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  PrintWriter err() {
    return command.commandLine().getErr();
  }
}
