package org.scopegate.gateway;

import java.util.List;
import java.util.Optional;
import org.scopegate.tls.TlsSettings;

/**
 * An AE of this node: towers call it by its title.
 *
 * @param aeTitle the called AE title that it answers to
 * @param port TCP port that it listens on, 0 for any free one; several AEs may share a port
 * @param routes the first that matches decides
 * @param acceptance what it takes
 * @param tls keys and trust of its port, which speaks TLS alone then; empty for one in clear
 */
public record GatewayAe(
    String aeTitle,
    int port,
    List<Route> routes,
    Acceptance acceptance,
    Optional<TlsSettings> tls) {

  public GatewayAe {
    Titles.check(aeTitle);
    routes = List.copyOf(routes);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "gateway " + aeTitle + ": port " + port + " is not within 0 to 65535");
    }
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("gateway " + aeTitle + " has no routes");
    }
  }

  /** An AE that takes all that a storage SCP can take. */
  public GatewayAe(String aeTitle, int port, List<Route> routes) {
    this(aeTitle, port, routes, Acceptance.defaults(), Optional.empty());
  }

  public GatewayAe withAcceptance(Acceptance other) {
    return new GatewayAe(aeTitle, port, routes, other, tls);
  }

  public GatewayAe withTls(TlsSettings settings) {
    return new GatewayAe(aeTitle, port, routes, acceptance, Optional.of(settings));
  }

  /** The route of objects from this sender; empty where none matches. */
  public Optional<Route> route(String callingTitle) {
    return routes.stream().filter(route -> route.matches(callingTitle)).findFirst();
  }
}
