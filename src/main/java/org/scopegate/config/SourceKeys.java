package org.scopegate.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.scopegate.gateway.HostRange;
import org.scopegate.gateway.PeerTls;
import org.scopegate.gateway.ReportAddress;
import org.scopegate.gateway.SourceRule;
import org.scopegate.gateway.TitlePattern;
import org.scopegate.gateway.UserCheck;
import org.scopegate.gateway.UserCheck.Demand;
import org.scopegate.gateway.UserCheck.InClear;
import org.scopegate.tls.CertificatePattern;

/** The keys of those who may call. */
final class SourceKeys {

  private final NodeTls node;
  private final Faults faults;

  /**
   * @param node keys of this node
   */
  SourceKeys(NodeTls node, Faults faults) {
    this.node = node;
    this.faults = faults;
  }

  /** The rule; empty where it has faults. */
  Optional<SourceRule> read(Section keys) {
    int before = faults.count();
    List<TitlePattern> callers =
        keys.list("ae_titles", Kind.TITLE_PATTERN).stream().map(Located::value).toList();
    List<HostRange> hosts = keys.list("hosts", Kind.HOST_RANGE, List.of());
    List<CertificatePattern> certificates = keys.list("certificates", Kind.CERTIFICATE, List.of());
    Optional<UserCheck> users = keys.has("users") ? users(keys.section("users")) : Optional.empty();
    Optional<ReportAddress> reportTo = reportTo(keys);
    keys.close();
    if (keys.items("ae_titles").isEmpty()) {
      faults.add(keys.place("ae_titles"), "a source without AE titles", "ae_titles: [TOWER_1]");
    }
    return faults.count() > before
        ? Optional.empty()
        : faults.make(
            keys.place(), "", () -> new SourceRule(callers, hosts, certificates, users, reportTo));
  }

  /** Where these towers take storage commitment reports. */
  private Optional<ReportAddress> reportTo(Section keys) {
    if (!keys.has("report_to")) {
      return Optional.empty();
    }
    Section address = keys.section("report_to");
    Optional<String> host = address.optional("host", Kind.HOST);
    int port = address.required("port", Kind.count(1, 65_535), 1);
    Optional<PeerTls> tls = new PeerTlsKeys(node, faults).read(address);
    address.close();
    return Optional.of(new ReportAddress(host, port, tls));
  }

  private Optional<UserCheck> users(Section keys) {
    Optional<Path> file = Optional.of(keys.required("file", Kind.FILE, Path.of("")));
    boolean required = keys.value("required", Kind.FLAG, true);
    boolean inClear = keys.value("passcode_in_clear", Kind.FLAG, false);
    keys.close();
    if (inClear) {
      faults.warn(
          keys.place("passcode_in_clear"),
          "passcodes are taken without TLS: anybody on the network can read them",
          "tls: true for the AE");
    }
    if (!keys.has("file")) {
      return Optional.empty();
    }
    return new PasscodeFile(file.get())
        .checked(keys, faults)
        .map(
            users ->
                new UserCheck(
                    users,
                    required ? Demand.REQUIRED : Demand.OPTIONAL,
                    inClear ? InClear.ALLOWED : InClear.REFUSED));
  }
}
