package org.scopegate.app.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.scopegate.app.command.Words;
import org.scopegate.config.AuditKeys;
import org.scopegate.ops.audit.AuditOptions;
import org.scopegate.ops.audit.RepositoryCall;
import org.scopegate.ops.audit.SyslogOptions;
import org.scopegate.tls.TlsContexts;

/** The audit trail: its folder, and the repository that it goes to. */
record CheckAudit(AuditKeys audit, Path spool, TlsContexts contexts) {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  void run(Consumer<Finding> findings) {
    Optional<AuditOptions> options = audit.options(spool);
    if (options.isEmpty()) {
      findings.accept(Finding.none("audit trail", "none: monitoring.audit.to is none"));
      return;
    }
    findings.accept(folder(options.get().folder()));
    options.get().repository().map(this::repository).ifPresent(findings);
  }

  private static Finding folder(Path folder) {
    Path there = Nearest.to(folder);
    return Files.isWritable(there)
        ? Finding.ok("audit trail", "in " + folder.toAbsolutePath())
        : Finding.fail(
            "audit trail",
            there.toAbsolutePath() + " cannot be written: the node does not start without",
            "change its owner, or monitoring.audit.directory");
  }

  private Finding repository(SyslogOptions repository) {
    String address = repository.host() + ":" + repository.port();
    try {
      RepositoryCall.make(repository, contexts.of(repository.tls()), TIMEOUT);
      return Finding.ok("audit repository", address + " answers over TLS");
    } catch (IOException fault) {
      return Finding.warn(
          "audit repository",
          address + ": " + Words.of(fault),
          "messages wait on disk until it answers: start it, or correct host, port and trust");
    }
  }
}
