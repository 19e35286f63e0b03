package org.scopegate.gateway;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.Caller;

/**
 * Who calls, who is called and where objects go: one consistent state of the AE configuration. It
 * never changes; a new configuration is a new topology.
 *
 * @param gateways the AEs of this node
 * @param destinations the archives
 * @param sources who may call, whichever AE
 */
public record Topology(
    List<GatewayAe> gateways, List<Destination> destinations, List<SourceRule> sources) {

  public Topology {
    gateways = List.copyOf(gateways);
    destinations = List.copyOf(destinations);
    sources = List.copyOf(sources);
    Set<String> known = titles(gateways, destinations);
    gateways.forEach(
        gateway ->
            gateway.routes().stream()
                .flatMap(Topology::named)
                .filter(title -> !known.contains(title))
                .forEach(title -> refuse(gateway, title)));
  }

  /** The AE that answers to this called title. */
  public Optional<GatewayAe> gateway(String calledTitle) {
    return gateways.stream().filter(ae -> ae.aeTitle().equals(calledTitle)).findFirst();
  }

  public Optional<Destination> destination(String aeTitle) {
    return destinations.stream().filter(to -> to.aeTitle().equals(aeTitle)).findFirst();
  }

  /** The route of what this sender sends to that AE; empty where there is none. */
  public Optional<Route> route(String calledTitle, String callingTitle) {
    return onlyReports(callingTitle)
        ? Optional.empty()
        : gateway(calledTitle).flatMap(gateway -> gateway.route(callingTitle));
  }

  /** The same for one who is here, which may be let in for another purpose than to send. */
  Optional<Route> route(String calledTitle, Caller caller) {
    return rule(caller).isPresent() ? route(calledTitle, caller.title().text()) : Optional.empty();
  }

  /** Whether this sender, or an archive that has something to report, may call from there. */
  public boolean admits(Caller caller) {
    return rule(caller).isPresent()
        || asked(caller.title().text()).filter(one -> one.isAt(caller.host())).isPresent();
  }

  /** Whether this title may call from there without more. */
  public boolean admits(String callingTitle, InetAddress peer) {
    return admits(Caller.plain(new AeTitle(callingTitle), peer));
  }

  /** The first rule that lets this caller in. */
  Optional<SourceRule> rule(Caller caller) {
    return rules(caller.title().text()).filter(rule -> rule.admits(caller)).findFirst();
  }

  /** Whether only its certificate keeps this caller out. */
  boolean missesCertificate(Caller caller) {
    return rules(caller.title().text()).anyMatch(rule -> rule.missesCertificate(caller));
  }

  /**
   * The rules that say how this title may call: where some name it, those alone. What binds it to
   * hosts, a certificate or a user would mean nothing if a pattern for others let it in.
   */
  private Stream<SourceRule> rules(String title) {
    return sources.stream()
        .filter(
            sources.stream().anyMatch(rule -> rule.names(title))
                ? rule -> rule.names(title)
                : rule -> rule.knows(title));
  }

  /** Whether the title is one of a source: an archive that calls to report is none. */
  public boolean knows(String callingTitle) {
    return sources.stream().anyMatch(rule -> rule.knows(callingTitle));
  }

  /** Where a tower takes storage commitment reports. */
  public Optional<ReportAddress> reportTo(String callingTitle) {
    return sources.stream()
        .filter(rule -> rule.knows(callingTitle))
        .flatMap(rule -> rule.reportTo().stream())
        .findFirst();
  }

  /** Whether any archive is asked to commit, and thus may call to report. */
  public boolean asksArchives() {
    return destinations.stream().anyMatch(one -> one.storageCommitment().isPresent());
  }

  private boolean onlyReports(String callingTitle) {
    return asked(callingTitle).isPresent() && !knows(callingTitle);
  }

  private Optional<Destination> asked(String aeTitle) {
    return destination(aeTitle).filter(one -> one.storageCommitment().isPresent());
  }

  /** The AEs by the port that they share, lowest port first. */
  public Map<Integer, List<GatewayAe>> byPort() {
    return gateways.stream()
        .collect(Collectors.groupingBy(GatewayAe::port, TreeMap::new, Collectors.toList()));
  }

  private static Set<String> titles(List<GatewayAe> gateways, List<Destination> destinations) {
    Set<String> seen = new HashSet<>();
    Stream.concat(
            gateways.stream().map(GatewayAe::aeTitle),
            destinations.stream().map(Destination::aeTitle))
        .filter(title -> !seen.add(title))
        .forEach(
            title -> {
              throw new IllegalArgumentException("two AEs with the title '" + title + "'");
            });
    return destinations.stream().map(Destination::aeTitle).collect(Collectors.toSet());
  }

  private static Stream<String> named(Route route) {
    return Stream.concat(
        route.to().stream(), route.otherwise().map(Route.Fallback::destination).stream());
  }

  private static void refuse(GatewayAe gateway, String title) {
    throw new IllegalArgumentException(
        "gateway " + gateway.aeTitle() + " has a route to the unknown destination " + title);
  }
}
