package org.scopegate.config;

import java.time.Clock;
import java.util.Optional;
import org.scopegate.gateway.PeerTls;

/** The key {@code tls} of whom this node calls, who has the node's keys where it names none. */
final class PeerTlsKeys {

  private final NodeTls node;
  private final Faults faults;

  /**
   * @param node keys of this node
   */
  PeerTlsKeys(NodeTls node, Faults faults) {
    this.node = node;
    this.faults = faults;
  }

  /** {@code true} or keys of its own; empty where it is called in clear. */
  Optional<PeerTls> read(Section keys) {
    if (keys.isSection("tls")) {
      return Optional.of(own(keys));
    }
    return keys.value("tls", Kind.FLAG, false)
        ? Optional.of(trusting(node, keys))
        : Optional.empty();
  }

  /** Keys of its own, for whom this node never calls in clear. */
  PeerTls own(Section keys) {
    return trusting(new TlsKeys(faults, Clock.systemUTC()).peer(keys.section("tls"), node), keys);
  }

  private PeerTls trusting(NodeTls tls, Section keys) {
    if (tls.settings().trust().isEmpty()) {
      // a fault, not a warning: patients' data must never go to whoever answers
      faults.add(
          keys.place("tls"),
          keys.nameOf("tls") + ", but nobody is trusted",
          "dicom.tls.trust: FILE in conf/config.yaml, or tls: {trust: FILE} here");
    }
    return new PeerTls(tls.settings(), tls.check());
  }
}
