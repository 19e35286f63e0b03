package org.scopegate.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Section {@code monitoring}.
 *
 * @param metricsPort TCP port of metrics, health and console; 0 for none
 * @param bind address that this port is opened on: loopback unless set
 * @param web who is let in there, and what it speaks TLS with
 * @param logLevel Log4j's name in capitals
 * @param logFile gets the log as well, where set
 * @param alerts what needs a human, and who is told
 * @param audit the audit trail
 */
public record Monitoring(
    int metricsPort,
    InetAddress bind,
    WebKeys web,
    String logLevel,
    Optional<LogFile> logFile,
    AlertKeys alerts,
    AuditKeys audit) {

  static Monitoring read(Section section, NodeTls node, Faults faults) {
    int port = section.value("metrics_port", Kind.count(0, 65_535), 9090);
    InetAddress bind = section.value("bind", Kind.ADDRESS, InetAddress.getLoopbackAddress());
    WebKeys web = new WebKeysReader(section, node, faults).read();
    if (port != 0) {
      web.check(bind, section, faults);
    }
    var options =
        new Monitoring(
            port,
            bind,
            web,
            section.value(
                "log_level", Kind.oneOf("TRACE", "DEBUG", "INFO", "WARN", "ERROR"), "INFO"),
            LogFile.read(section),
            AlertKeys.read(section.section("alerts"), told(section, faults)),
            AuditKeys.read(section.section("audit"), node, faults));
    section.close();
    return options;
  }

  private static AlertKeys.Told told(Section section, Faults faults) {
    return new AlertKeys.Told(
        section.optional("public_url", Kind.WEB_ADDRESS),
        new MailKeys(faults).read(section),
        new WebhookKeys(faults).read(section));
  }
}
