package org.scopegate.gateway;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.scopegate.tls.CertificatePattern;
import org.scopegate.ul.Caller;

/**
 * Who may call: one of these titles, from one of these hosts, with one of these certificates.
 *
 * @param aeTitles calling AE titles, {@code *} and {@code ?} match
 * @param hosts where they may call from; empty for anywhere
 * @param certificates one of which they must show by TLS; empty for any that the port lets in, or
 *     none
 * @param users who may use them; empty where nobody is asked
 * @param reportTo where they take storage commitment reports; empty: only on the association on
 *     which they asked
 */
public record SourceRule(
    List<TitlePattern> aeTitles,
    List<HostRange> hosts,
    List<CertificatePattern> certificates,
    Optional<UserCheck> users,
    Optional<ReportAddress> reportTo) {

  public SourceRule {
    aeTitles = List.copyOf(aeTitles);
    hosts = List.copyOf(hosts);
    certificates = List.copyOf(certificates);
    if (aeTitles.isEmpty()) {
      throw new IllegalArgumentException("a source needs at least one AE title");
    }
  }

  /** These titles from these hosts, whatever their certificate and their user. */
  public SourceRule(List<TitlePattern> aeTitles, List<HostRange> hosts) {
    this(aeTitles, hosts, List.of(), Optional.empty(), Optional.empty());
  }

  public SourceRule withReportTo(ReportAddress address) {
    return new SourceRule(aeTitles, hosts, certificates, users, Optional.of(address));
  }

  /** These titles, from anywhere. */
  public static SourceRule of(String... titles) {
    return new SourceRule(List.of(titles).stream().map(TitlePattern::new).toList(), List.of());
  }

  public boolean admits(Caller caller) {
    return knows(caller.title().text()) && isFrom(caller.host()) && hasShown(caller);
  }

  private boolean isFrom(InetAddress peer) {
    return hosts.isEmpty() || hosts.stream().anyMatch(range -> range.contains(peer));
  }

  /** Certificates are all that is asked for and was not shown. */
  boolean missesCertificate(Caller caller) {
    return knows(caller.title().text()) && isFrom(caller.host()) && !hasShown(caller);
  }

  private boolean hasShown(Caller caller) {
    return certificates.isEmpty()
        || caller.certificate().stream()
            .anyMatch(shown -> certificates.stream().anyMatch(each -> each.matches(shown)));
  }

  /** Whether the title stands here as it is, not only in a pattern that fits it. */
  boolean names(String callingTitle) {
    return aeTitles.stream().anyMatch(pattern -> pattern.text().equals(callingTitle));
  }

  /** Whether the title is one of these, from wherever. */
  public boolean knows(String callingTitle) {
    return aeTitles.stream().anyMatch(pattern -> pattern.matches(callingTitle));
  }
}
