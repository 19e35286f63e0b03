package org.scopegate.config;

import java.util.Optional;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.PeerTls;
import org.scopegate.tls.Passphrase;
import org.scopegate.tls.TlsFault;
import org.scopegate.ul.UserIdentity;

/** A destination's keys of TLS and of the user who sends. */
final class SecurityKeys {

  private final NodeTls node;
  private final Faults faults;

  /**
   * @param node keys of this node, for destinations that name none
   */
  SecurityKeys(NodeTls node, Faults faults) {
    this.node = node;
    this.faults = faults;
  }

  /** What was read; faults where it does not do. */
  Destination.Security read(Section keys) {
    Optional<PeerTls> tls = new PeerTlsKeys(node, faults).read(keys);
    return new Destination.Security(tls, user(keys, tls.isPresent()));
  }

  private Optional<UserIdentity> user(Section keys, boolean tls) {
    Optional<String> name = keys.optional("user", Kind.TEXT);
    Passphrase passcode = keys.passphrase("passcode", Passphrase.NONE);
    boolean inClear = keys.value("passcode_in_clear", Kind.FLAG, false);
    if (name.isEmpty()) {
      if (keys.has("passcode") || keys.has("passcode_file")) {
        faults.add(keys.place(), "a passcode without user", "user: NAME");
      }
      return Optional.empty();
    }
    warnOfClear(keys, tls, inClear);
    try {
      return Optional.of(UserIdentity.of(name.get(), new String(passcode.read())));
    } catch (TlsFault fault) {
      faults.add(keys.place("passcode_file"), fault.getMessage(), fault.hint());
      return Optional.empty();
    }
  }

  private void warnOfClear(Section keys, boolean tls, boolean inClear) {
    if (tls) {
      return;
    }
    if (inClear) {
      faults.warn(
          keys.place("passcode_in_clear"),
          "the passcode is sent without TLS: anybody on the network can read it",
          "tls: true");
    } else {
      faults.add(
          keys.place("user"),
          "user and passcode would be sent without TLS",
          "tls: true, or passcode_in_clear: true");
    }
  }
}
