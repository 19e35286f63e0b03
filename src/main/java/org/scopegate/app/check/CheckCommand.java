package org.scopegate.app.check;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.scopegate.app.command.Configuration;
import org.scopegate.app.command.ExitCode;
import org.scopegate.app.command.Output;
import org.scopegate.app.command.Words;
import org.scopegate.config.ConfigException;
import org.scopegate.config.ConfigLoader;
import org.scopegate.config.Fault;
import org.scopegate.config.Monitoring;
import org.scopegate.config.NodeConfig;
import org.scopegate.config.Storage;
import org.scopegate.tls.TlsContexts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The doctor: looks at everything that the node needs, without touching any of it. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "What is configured, what was found, and what to do about it.",
      "Looks at machine, configuration, access, keys, disk, queue and ports, really encodes with"
          + " every encoder, asks every destination by C-ECHO and whether it takes what is made for"
          + " it, and the audit repository. Also while the node runs. Changes nothing: the 16 MB that"
          + " it writes into the spool, to time the disk, are removed again."
    },
    footer = {
      "",
      "OK    fine",
      "NONE  not here, and not missed: an encoder while another works",
      "WARN  works, but look at it",
      "FAIL  recordings do not come in or do not arrive: exit code 1",
      "A configuration that cannot be used ends with exit code 2, as with every command."
    })
public final class CheckCommand implements Callable<Integer> {

  @Mixin private Output output;

  @Mixin private Configuration configuration;

  @Override
  public Integer call() throws Exception {
    CheckReport report = new CheckReport(output);
    CheckMachine.here().run(report.section("machine"));
    ConfigLoader.Loaded loaded = loaded(report.section("configuration"));
    NodeConfig config = loaded.config();
    report.accept(Finding.ok("files", configuration + ": " + words(config)));
    loaded.warnings().forEach(warning -> report.accept(oddity(warning)));
    look(config, report);
    report.end();
    return (report.failed() ? ExitCode.FAILED : ExitCode.DONE).number();
  }

  /** Faults are told as with every command; scripts get them as findings, too. */
  private ConfigLoader.Loaded loaded(CheckReport report) throws ConfigException {
    try {
      return configuration.load();
    } catch (ConfigException faults) {
      if (output.json()) {
        faults.faults().forEach(fault -> report.accept(fault(fault)));
      }
      throw faults;
    }
  }

  private void look(NodeConfig config, CheckReport report) throws InterruptedException {
    TlsContexts contexts = new TlsContexts();
    Storage storage = config.storage();
    new CheckUser(System.getProperty("user.name"), storage.spoolDirectory())
        .run(report.section("access"));
    new CheckPrivacy(holding(config), configuration.folders()).run(report);
    new CheckKeys(config, contexts, Clock.systemUTC()).run(report);
    new CheckFolders(storage).run(report.section("disk"));
    new CheckRoom(storage).run(report);
    new CheckSync(storage.spoolDirectory(), System::nanoTime).run(report);
    new CheckJournal(storage, Clock.systemUTC()).run(report.section("queue"));
    new CheckPorts(config.topology(), contexts).run(report.section("ports"));
    Monitoring monitoring = config.monitoring();
    new CheckConsole(monitoring.metricsPort(), monitoring.bind(), monitoring.web().tls())
        .run(report);
    CheckMemory.here(config.performance()).run(report.section("conversion"));
    new CheckGpu(config.performance(), Path.of("/")).run(report);
    new CheckEncoders(config.performance()).run(report);
    new CheckDestinations(config.topology(), contexts).run(report.section("destinations"));
    new CheckAudit(monitoring.audit(), storage.spoolDirectory(), contexts)
        .run(report.section("monitoring"));
    new CheckAlerts(monitoring.alerts().told()).run(report);
  }

  /** Folders that hold recordings, or name patients. */
  private static List<Path> holding(NodeConfig config) {
    Storage storage = config.storage();
    return Stream.of(
            Optional.of(storage.spoolDirectory()),
            Optional.of(storage.tempDirectory()),
            storage.outputDirectory(),
            config.monitoring().audit().directory())
        .flatMap(Optional::stream)
        .toList();
  }

  private static Finding oddity(Fault warning) {
    return Finding.warn("files", place(warning) + warning.message(), warning.hint());
  }

  private static Finding fault(Fault fault) {
    return Finding.fail("files", place(fault) + fault.message(), fault.hint());
  }

  private static String place(Fault fault) {
    return fault.file() + (fault.line() > 0 ? ":" + fault.line() : "") + ": ";
  }

  private static String words(NodeConfig config) {
    return Words.count(config.topology().gateways().size(), "AE")
        + ", "
        + Words.count(config.topology().destinations().size(), "destination")
        + ", "
        + Words.count(config.topology().sources().size(), "rule")
        + " of who may call, profile "
        + config.defaultProfile().name();
  }
}
