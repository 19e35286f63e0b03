package org.scopegate.gateway;

import java.net.InetAddress;
import java.util.List;

/**
 * Who may call: one of these titles, from one of these hosts.
 *
 * @param aeTitles calling AE titles, {@code *} and {@code ?} match
 * @param hosts where they may call from; empty for anywhere
 */
public record SourceRule(List<TitlePattern> aeTitles, List<HostRange> hosts) {

  public SourceRule {
    aeTitles = List.copyOf(aeTitles);
    hosts = List.copyOf(hosts);
    if (aeTitles.isEmpty()) {
      throw new IllegalArgumentException("a source needs at least one AE title");
    }
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
