package org.scopegate.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.SourceRule;
import org.scopegate.gateway.TitlePattern;
import org.scopegate.gateway.Topology;

/**
 * Makes a topology of destinations, gateways and sources, in whichever file and order they stand:
 * {@link #addPacs} first, then {@link #add}, then {@link #topology}.
 */
final class AeDocuments {

  private static final List<String> ROLES = List.of("gateway", "destination", "source");

  private final AeContext context;
  private final Faults faults;
  private final DestinationKeys destinationKeys;
  private final GatewayKeys gatewayKeys;
  private final List<Destination> destinations = new ArrayList<>();
  private final List<GatewayAe> gateways = new ArrayList<>();
  private final List<SourceRule> sources = new ArrayList<>();
  private final Set<String> destinationTitles = new TreeSet<>();
  private final Set<String> underPacs = new TreeSet<>();
  private final Map<String, Place> titles = new HashMap<>();
  private final List<Place> boundToCertificates = new ArrayList<>();
  private boolean gaps;
  private int gatewaySections;
  private int sourceSections;

  AeDocuments(AeContext context, Faults faults) {
    this.context = context;
    this.faults = faults;
    this.destinationKeys = new DestinationKeys(context, faults);
    this.gatewayKeys = new GatewayKeys(context, faults);
  }

  /** Not everything could be read: that something is missing is then no fault of its own. */
  void expectGaps() {
    gaps = true;
  }

  /** A document of etc-ae-config. */
  void add(Section keys) {
    switch (keys.required("role", Kind.oneOf(ROLES), "")) {
      case "gateway" -> addGateway(keys);
      case "destination" -> addDestination(keys);
      case "source" -> addSource(keys);
      // reported already; its other keys mean nothing without a role
      default -> expectGaps();
    }
  }

  /** An entry under {@code pacs:}; these come before the documents of the folder. */
  void addPacs(Section keys) {
    underPacs.add(readDestination(keys, claimTitle(keys)));
  }

  /**
   * A document of the folder. An entry under {@code pacs:} with its title gives way: the folder is
   * the more particular place, and the one that may change while the node runs.
   */
  private void addDestination(Section keys) {
    String title = keys.required("ae_title", Kind.TITLE, "");
    if (!title.isEmpty() && underPacs.remove(title)) {
      faults.warn(
          keys.place("ae_title"),
          "destination '" + title + "' also stands at " + titles.remove(title),
          "this one counts: remove one of them");
      destinations.removeIf(destination -> destination.aeTitle().equals(title));
    }
    readDestination(keys, claim(title, keys));
  }

  private String readDestination(Section keys, String title) {
    if (title.isEmpty()) {
      expectGaps();
    }
    destinationTitles.add(title);
    destinationKeys.read(title, keys).ifPresent(destinations::add);
    return title;
  }

  /** The topology; faults where the parts do not fit each other, empty then. */
  Optional<Topology> topology(Place folder) {
    if (!gaps) {
      checkThatNothingIsMissing(folder);
    }
    gatewayKeys.profiles().forEach(this::checkProfile);
    gatewayKeys.senders().forEach(this::warnOfStranger);
    if (gateways.stream().allMatch(gateway -> gateway.tls().isEmpty())) {
      boundToCertificates.forEach(this::warnOfNoTls);
    }
    return faults.count() > 0
        ? Optional.empty()
        : faults.make(folder, "", () -> new Topology(gateways, destinations, sources));
  }

  private void checkThatNothingIsMissing(Place folder) {
    if (gatewaySections == 0) {
      faults.add(folder, "no AE with role: gateway", "see etc-ae-config/SCOPEGATE.yaml as shipped");
    }
    if (sourceSections == 0) {
      faults.add(folder, "nothing with role: source, so nobody may call", "add a source");
    }
    gatewayKeys.destinations().forEach(this::checkDestination);
  }

  private void addGateway(Section keys) {
    gatewaySections++;
    gatewayKeys.read(claimTitle(keys), keys).ifPresent(gateways::add);
  }

  private void addSource(Section keys) {
    sourceSections++;
    Optional<SourceRule> source = new SourceKeys(context.tls(), faults).read(keys);
    source.ifPresent(sources::add);
    source
        .filter(rule -> !rule.certificates().isEmpty())
        .ifPresent(rule -> boundToCertificates.add(keys.place("certificates")));
  }

  /** The title, which nothing else may have; empty where it has a fault. */
  private String claimTitle(Section keys) {
    return claim(keys.required("ae_title", Kind.TITLE, ""), keys);
  }

  private String claim(String title, Section keys) {
    Place place = keys.place("ae_title");
    Place earlier = title.isEmpty() ? null : titles.putIfAbsent(title, place);
    if (earlier != null) {
      faults.add(
          place, "AE title '" + title + "' is taken already, at " + earlier, "remove one of them");
    }
    return title;
  }

  private void checkDestination(Located<String> title) {
    if (!destinationTitles.contains(title.value())) {
      boolean ours = titles.containsKey(title.value());
      String fact = ours ? "' is a gateway of this node" : "' is not known";
      faults.add(
          title.place(),
          "destination '" + title.value() + fact,
          Spelling.hint(title.value(), destinationTitles));
    }
  }

  private void checkProfile(Located<String> profile) {
    if (!context.profiles().isEmpty() && !context.profiles().contains(profile.value())) {
      faults.add(
          profile.place(),
          "profile '" + profile.value() + "' is not known",
          Spelling.hint(profile.value(), context.profiles()));
    }
  }

  private void warnOfNoTls(Place certificates) {
    faults.warn(
        certificates,
        "nobody can show a certificate: no AE of this node has tls: true",
        "tls: true, port: 2762");
  }

  private void warnOfStranger(Located<TitlePattern> from) {
    String title = from.value().text();
    boolean plain = !title.contains("*") && !title.contains("?");
    if (plain && sources.stream().noneMatch(rule -> rule.knows(title))) {
      Set<String> callers = new TreeSet<>();
      sources.forEach(rule -> rule.aeTitles().forEach(pattern -> callers.add(pattern.text())));
      faults.warn(
          from.place(), "no source lets '" + title + "' call", Spelling.hint(title, callers));
    }
  }
}
