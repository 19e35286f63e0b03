package org.scopegate.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.scopegate.gateway.PeerTls;
import org.scopegate.ops.audit.AuditOptions;
import org.scopegate.ops.audit.SyslogOptions;

/**
 * Section {@code monitoring.audit}: the audit trail.
 *
 * @param to where messages go
 * @param directory of the messages, or of those that the repository has not taken yet; empty: in
 *     the spool
 * @param maxBytes of them at most
 * @param site AuditEnterpriseSiteID
 */
public record AuditKeys(
    Target to,
    Optional<Path> directory,
    long maxBytes,
    Optional<String> site,
    Optional<SyslogOptions> repository) {

  /** Where messages go. */
  public enum Target {
    NONE,
    FILE,
    SYSLOG
  }

  private static final int TLS_PORT = 6514; // RFC 5425 4.1
  private static final long DEFAULT_BYTES = 1L << 30;

  private static final Kind<Long> BYTES =
      new Kind<>("1MB to 1TB; the folder holds no more than that", AuditKeys::bytes);

  /**
   * @param node keys of this node, where the section names none
   */
  static AuditKeys read(Section section, NodeTls node, Faults faults) {
    Target to = section.value("to", Kind.oneOf(Target.class), Target.FILE);
    var keys =
        new AuditKeys(
            to,
            section.optional("directory", Kind.PATH),
            section.value("max_size", BYTES, DEFAULT_BYTES),
            section.optional("site", Kind.TEXT),
            to == Target.SYSLOG ? repository(section, node, faults) : Optional.empty());
    if (to != Target.SYSLOG) {
      refuse(section, faults, to);
    }
    section.close();
    return keys;
  }

  /** Options of the trail; empty where there is none. */
  public Optional<AuditOptions> options(Path spool) {
    return to == Target.NONE
        ? Optional.empty()
        : Optional.of(
            new AuditOptions(directory.orElse(spool.resolve("audit")), maxBytes, repository));
  }

  /** Empty where it has faults. */
  private static Optional<SyslogOptions> repository(Section section, NodeTls node, Faults faults) {
    int before = faults.count();
    String host = section.required("host", Kind.HOST, "localhost");
    int port = section.value("port", Kind.count(1, 65_535), TLS_PORT);
    PeerTls tls = new PeerTlsKeys(node, faults).own(section);
    return faults.count() > before
        ? Optional.empty()
        : Optional.of(new SyslogOptions(host, port, tls.settings(), tls.check()));
  }

  /** Keys of a repository without one would look as if they did something. */
  private static void refuse(Section section, Faults faults, Target to) {
    for (String key : new String[] {"host", "port", "tls"}) {
      section.ask(key);
      if (section.has(key)) {
        faults.add(
            section.place(key),
            section.nameOf(key)
                + " has no effect, since messages go to "
                + to.name().toLowerCase(Locale.ROOT),
            "write to: syslog, or leave it out");
      }
    }
  }

  private static long bytes(String text) {
    long bytes = Quantity.bytes(text);
    if (bytes < AuditOptions.LEAST_BYTES || bytes > 1L << 40) {
      throw new IllegalArgumentException(
          bytes + " bytes are not within " + AuditOptions.LEAST_BYTES + " to " + (1L << 40));
    }
    return bytes;
  }
}
