package org.scopegate.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scopegate.gateway.Acceptance;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.Route;
import org.scopegate.gateway.TitlePattern;
import org.scopegate.tls.ClientAuth;
import org.scopegate.tls.TlsSettings;
import org.scopegate.video.ObjectOptions;

/**
 * The keys of an AE of this node and of its routes. What routes refer to is collected, to be judged
 * once every file is read.
 */
final class GatewayKeys {

  private static final int STANDARD_PORT = 11_112;

  /** dicom-tls, PS3.15 B.12. */
  private static final int STANDARD_TLS_PORT = 2762;

  private final AeContext context;
  private final Map<Integer, Located<Boolean>> ports = new HashMap<>();
  private final Faults faults;
  private final List<Located<String>> destinations = new ArrayList<>();
  private final List<Located<String>> profiles = new ArrayList<>();
  private final List<Located<TitlePattern>> senders = new ArrayList<>();

  GatewayKeys(AeContext context, Faults faults) {
    this.context = context;
    this.faults = faults;
  }

  /** Titles of destinations that routes name. */
  List<Located<String>> destinations() {
    return destinations;
  }

  /** Profiles that routes name. */
  List<Located<String>> profiles() {
    return profiles;
  }

  /** Calling titles that routes name. */
  List<Located<TitlePattern>> senders() {
    return senders;
  }

  /**
   * The AE; empty where it or a route has faults.
   *
   * @param title empty where it has a fault
   */
  Optional<GatewayAe> read(String title, Section keys) {
    int before = faults.count();
    Optional<TlsSettings> tls = tls(keys);
    int port =
        keys.value(
            "port", Kind.count(0, 65_535), tls.isPresent() ? STANDARD_TLS_PORT : STANDARD_PORT);
    checkThatPortIsOfOneKind(port, tls.isPresent(), keys);
    if (port != 0 && port == context.metricsPort()) {
      faults.add(
          keys.place("port"), "port " + port + " is monitoring.metrics_port", "choose another");
    }
    List<Section> sections = keys.sections("routes");
    if (sections.isEmpty()) {
      faults.add(
          keys.place("routes"),
          "gateway " + title + " has no routes",
          "routes: [{to: [MAIN_PACS]}] sends everything to MAIN_PACS");
    }
    List<Route> routes = new ArrayList<>();
    sections.forEach(section -> route(section).ifPresent(routes::add));
    warnOfRoutesBehindAll(sections, routes);
    Acceptance acceptance = new AcceptKeys(faults).read(keys.section("accept"));
    keys.close();
    return title.isEmpty() || faults.count() > before
        ? Optional.empty()
        : faults.make(keys.place(), "", () -> new GatewayAe(title, port, routes, acceptance, tls));
  }

  /** What its port speaks TLS with; a fault where there is nothing to do it with. */
  private Optional<TlsSettings> tls(Section keys) {
    if (!keys.value("tls", Kind.FLAG, false)) {
      return Optional.empty();
    }
    TlsSettings settings = context.tls().settings();
    if (settings.certificate().isEmpty()) {
      faults.add(
          keys.place("tls"),
          "tls: true, but this node has no certificate",
          "dicom: {tls: {certificate: FILE, key: FILE, trust: FILE}} in conf/config.yaml");
    } else if (settings.trust().isEmpty() && settings.clientAuth() != ClientAuth.NONE) {
      faults.add(
          keys.place("tls"),
          "tls: true with certificates of clients asked for, but nobody is trusted",
          "dicom.tls.trust: FILE with their CA, or dicom.tls.client_auth: none");
    }
    return Optional.of(settings);
  }

  private void checkThatPortIsOfOneKind(int port, boolean tls, Section keys) {
    Place place = keys.place(keys.has("tls") ? "tls" : "port");
    Located<Boolean> earlier =
        port == 0 ? null : ports.putIfAbsent(port, new Located<>(tls, place));
    if (earlier != null && earlier.value() != tls) {
      faults.add(
          place,
          "port " + port + " speaks TLS for one AE and not for another, at " + earlier.place(),
          "give both the same, or one of them another port; 2762 is the one for TLS");
    }
  }

  private Optional<Route> route(Section keys) {
    int before = faults.count();
    List<Located<TitlePattern>> from = keys.list("from", Kind.TITLE_PATTERN);
    List<Located<String>> to = keys.list("to", Kind.TITLE);
    Optional<Route.Fallback> fallback = fallback(keys, to);
    String profile = keys.value("profile", Kind.TEXT, context.defaultProfile());
    boolean keepOriginal = keys.value("keep_original", Kind.FLAG, false);
    ObjectOptions objects = new ObjectKeys(faults).read(keys);
    keys.close();
    senders.addAll(from);
    destinations.addAll(to);
    if (keys.has("profile")) {
      profiles.add(new Located<>(profile, keys.place("profile")));
    }
    if (to.isEmpty()) {
      faults.add(keys.place("to"), "a route without destinations", "to: [MAIN_PACS]");
    }
    return faults.count() > before
        ? Optional.empty()
        : faults.make(
            keys.place("to"),
            "name each destination once",
            () -> new Route(values(from), values(to), fallback, profile, keepOriginal, objects));
  }

  private Optional<Route.Fallback> fallback(Section keys, List<Located<String>> to) {
    Optional<String> title = keys.optional("else", Kind.TITLE);
    Duration after = keys.value("after", Kind.TIMEOUT, Duration.ofMinutes(15));
    if (!keys.has("else") && keys.has("after")) {
      faults.add(keys.place("after"), "'after' without 'else'", "else: BACKUP_PACS");
    }
    title.ifPresent(value -> destinations.add(new Located<>(value, keys.place("else"))));
    if (title.isPresent() && values(to).contains(title.get())) {
      faults.add(
          keys.place("else"),
          "else: " + title.get() + " is in 'to' of the same route",
          "name it in one of the two");
      return Optional.empty();
    }
    return title.map(value -> new Route.Fallback(value, after));
  }

  private void warnOfRoutesBehindAll(List<Section> sections, List<Route> routes) {
    if (sections.size() > routes.size()) {
      return;
    }
    for (int i = 0; i < routes.size() - 1; i++) {
      if (takesAll(routes.get(i))) {
        faults.warn(
            sections.get(i + 1).place(),
            "this route is never reached: the one before it takes every sender",
            "the first route that matches decides");
        return;
      }
    }
  }

  private static boolean takesAll(Route route) {
    return route.from().isEmpty() || route.from().contains(new TitlePattern("*"));
  }

  private static <T> List<T> values(List<Located<T>> located) {
    return located.stream().map(Located::value).toList();
  }
}
