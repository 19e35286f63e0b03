package org.scopegate.app.serve;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.app.command.Configuration;
import org.scopegate.app.command.Exit;
import org.scopegate.app.command.ExitCode;
import org.scopegate.app.command.Program;
import org.scopegate.app.command.Version;
import org.scopegate.config.ConfigLoader;
import org.scopegate.config.Monitoring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** The node itself, in the foreground. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "The node: receives, converts and delivers until it is stopped.",
      "SIGTERM or Ctrl-C stop it in order: no new associations, what runs gets 30 s, and what is"
          + " not done by then goes on after the next start. The log goes to standard error, and to monitoring.log_file."
    },
    footer = {
      "",
      "Examples:",
      "  scopegate serve",
      "  scopegate serve --conf /etc/scopegate --ae-config /etc/scopegate/ae",
      "Is it well?  scopegate check    What waits?  scopegate queue list"
    })
public final class ServeCommand implements Callable<Integer> {

  private static final Logger log = LogManager.getLogger("org.scopegate.Scopegate");
  private static final Duration LONGEST_STOP = RunningNode.STOP_DEADLINE.plusSeconds(15);

  @Mixin private Configuration configuration;

  @ParentCommand private Program program;

  @Override
  public Integer call() throws Exception {
    ConfigLoader.Loaded loaded = configuration.load();
    Monitoring monitoring = loaded.config().monitoring();
    Logs.level(monitoring.logLevel());
    if (monitoring.logFile().isPresent()) {
      Logs.file(monitoring.logFile().get());
    }
    log.info("{} {} starts", loaded.config().application().name(), Version.text());
    CountDownLatch end = new CountDownLatch(1);
    Exit.Watch signal = Exit.onSignal(end::countDown, LONGEST_STOP);
    try {
      RunningNode node = RunningNode.start(loaded, program);
      try {
        log.info("Scopegate is ready");
        end.await();
        log.info("Scopegate stops");
      } finally {
        node.close();
      }
      log.info("Scopegate has stopped");
      return ExitCode.DONE.number();
    } finally {
      signal.over();
    }
  }
}
