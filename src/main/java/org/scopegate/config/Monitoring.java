package org.scopegate.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Section {@code monitoring}.
 *
 * @param metricsPort TCP port of metrics, health and console; 0 for none
 * @param bind address that this port is opened on: loopback unless set
 * @param logLevel Log4j's name in capitals
 * @param logFile gets the log as well, where set
 * @param alertEmail who is told when something needs a human
 * @param audit the audit trail
 */
public record Monitoring(
    int metricsPort,
    InetAddress bind,
    String logLevel,
    Optional<LogFile> logFile,
    Optional<String> alertEmail,
    AuditKeys audit) {

  static Monitoring read(Section section, NodeTls node, Faults faults) {
    var options =
        new Monitoring(
            section.value("metrics_port", Kind.count(0, 65_535), 9090),
            section.value("bind", Kind.ADDRESS, InetAddress.getLoopbackAddress()),
            section.value(
                "log_level", Kind.oneOf("TRACE", "DEBUG", "INFO", "WARN", "ERROR"), "INFO"),
            LogFile.read(section),
            section.optional("alert_email", Kind.EMAIL),
            AuditKeys.read(section.section("audit"), node, faults));
    section.close();
    return options;
  }
}
