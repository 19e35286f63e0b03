package org.scopegate.config;

import java.net.InetAddress;

/**
 * Section {@code monitoring}.
 *
 * @param metricsPort TCP port of metrics, health and console; 0 for none
 * @param bind address that this port is opened on: loopback unless set
 * @param logLevel Log4j's name in capitals
 * @param alerts what needs a human, and who is told
 * @param audit the audit trail
 */
public record Monitoring(
    int metricsPort, InetAddress bind, String logLevel, AlertKeys alerts, AuditKeys audit) {

  static Monitoring read(Section section, NodeTls node, Faults faults) {
    var options =
        new Monitoring(
            section.value("metrics_port", Kind.count(0, 65_535), 9090),
            section.value("bind", Kind.ADDRESS, InetAddress.getLoopbackAddress()),
            section.value(
                "log_level", Kind.oneOf("TRACE", "DEBUG", "INFO", "WARN", "ERROR"), "INFO"),
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
