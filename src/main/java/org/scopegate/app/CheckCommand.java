package org.scopegate.app;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.scopegate.config.ConfigLoader;
import org.scopegate.config.NodeConfig;
import org.scopegate.tls.TlsContexts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at everything that the node needs, without touching any of it. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "What is configured, what was found, and what to do about it.",
      "Looks at configuration, disk, keys, ports and the queue, really encodes with every encoder, and"
          + " asks every destination by C-ECHO. Changes nothing; also while the node runs."
    },
    footer = {
      "",
      "OK    fine",
      "NONE  not here, and not missed: an encoder while another works",
      "WARN  works, but look at it",
      "FAIL  recordings do not come in or do not arrive: exit code 1"
    })
final class CheckCommand implements Callable<Integer> {

  @Mixin private Output output;

  @Mixin private Configuration configuration;

  private boolean failed;

  @Override
  public Integer call() throws Exception {
    ConfigLoader.Loaded loaded = configuration.load();
    NodeConfig config = loaded.config();
    Consumer<Finding> findings = this::report;
    findings.accept(Finding.ok("configuration", configuration + ": " + words(config)));
    loaded
        .warnings()
        .forEach(warning -> report(Finding.warn("configuration", warning.toString(), "")));
    new CheckDisk(config.storage()).run(findings);
    TlsContexts contexts = new TlsContexts();
    new CheckKeys(config, contexts, Clock.systemUTC()).run(findings);
    new CheckPorts(config.topology(), contexts).run(findings);
    new CheckEncoders(config.performance()).run(findings);
    AlertReach.check(config.monitoring().alerts().told(), findings);
    new CheckDestinations(config.topology(), contexts).run(findings);
    return (failed ? ExitCode.FAILED : ExitCode.DONE).number();
  }

  private void report(Finding finding) {
    failed |= finding.level() == Finding.Level.FAIL;
    if (output.json()) {
      finding.json().print(output.out());
    } else {
      finding.print(output.out());
    }
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
