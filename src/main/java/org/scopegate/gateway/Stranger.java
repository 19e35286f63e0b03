package org.scopegate.gateway;

import org.scopegate.tls.Certificates;
import org.scopegate.ul.Caller;

/** Why nobody lets a caller in, for the log: the peer is told no more than that it is unknown. */
final class Stranger {

  private Stranger() {}

  /** Words that follow its title and its address. */
  static String why(Caller caller, Topology topology) {
    return switch (ground(caller, topology)) {
      case CERTIFICATE ->
          "has shown " + shown(caller) + ", which is not the certificate of that source";
      case HOST -> "is not at a host of that source";
      default -> unknown(caller.title().text(), topology);
    };
  }

  private static String unknown(String title, Topology topology) {
    return topology.sources().stream()
        .flatMap(rule -> rule.aeTitles().stream())
        .map(TitlePattern::text)
        .filter(title::equalsIgnoreCase)
        .findFirst()
        .map(known -> "is no AE title of a source: " + known + " is, and case counts")
        .orElse("is no AE title of a source");
  }

  /** The same in one word. What it has shown by TLS does not matter to it. */
  static TurnedAway.Ground ground(Caller caller, Topology topology) {
    if (topology.missesCertificate(caller)) {
      return TurnedAway.Ground.CERTIFICATE;
    }
    return topology.knows(caller.title().text())
        ? TurnedAway.Ground.HOST
        : TurnedAway.Ground.CALLING_TITLE;
  }

  private static String shown(Caller caller) {
    return caller
        .certificate()
        .map(shown -> Certificates.name(shown) + ", " + Certificates.fingerprint(shown))
        .orElse("no certificate");
  }
}
