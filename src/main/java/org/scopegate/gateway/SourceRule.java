package org.scopegate.gateway;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Who may call: one of these titles, from one of these hosts.
 *
 * @param aeTitles calling AE titles, {@code *} and {@code ?} match
 * @param hosts where they may call from; empty for anywhere
 * @param reportTo where they take storage commitment reports; empty: only on the association on
 *     which they asked
 */
public record SourceRule(
    List<TitlePattern> aeTitles, List<HostRange> hosts, Optional<ReportAddress> reportTo) {

  public SourceRule {
    aeTitles = List.copyOf(aeTitles);
    hosts = List.copyOf(hosts);
    if (aeTitles.isEmpty()) {
      throw new IllegalArgumentException("a source needs at least one AE title");
    }
  }

  public SourceRule(List<TitlePattern> aeTitles, List<HostRange> hosts) {
    this(aeTitles, hosts, Optional.empty());
  }

  public SourceRule withReportTo(ReportAddress address) {
    return new SourceRule(aeTitles, hosts, Optional.of(address));
  }

  /** These titles, from anywhere. */
  public static SourceRule of(String... titles) {
    return new SourceRule(List.of(titles).stream().map(TitlePattern::new).toList(), List.of());
  }

  public boolean admits(String callingTitle, InetAddress peer) {
    return knows(callingTitle)
        && (hosts.isEmpty() || hosts.stream().anyMatch(range -> range.contains(peer)));
  }

  /** Whether the title is one of these, from wherever. */
  public boolean knows(String callingTitle) {
    return aeTitles.stream().anyMatch(pattern -> pattern.matches(callingTitle));
  }
}
