package org.scopegate.app;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Topology;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociationRejected;

/** Asks every destination by C-ECHO, as the node does. */
record CheckDestinations(Topology topology) {

  private static final Duration LONGEST = Duration.ofSeconds(5);

  void run(Consumer<Finding> findings) {
    topology.destinations().forEach(destination -> findings.accept(ask(destination)));
  }

  private Finding ask(Destination destination) {
    String title = destination.aeTitle();
    // the node calls every destination by the title of its first AE
    AeTitle calling = new AeTitle(topology.gateways().get(0).aeTitle());
    Peer peer = new Peer(destination.host(), destination.port(), new AeTitle(title), calling);
    Duration timeout =
        destination.timeout().compareTo(LONGEST) < 0 ? destination.timeout() : LONGEST;
    try {
      Status status = EchoClient.echo(peer, Calling.options(timeout));
      return status.done()
          ? Finding.ok(title, peer.host() + ":" + peer.port() + " answers C-ECHO")
          : Finding.fail(title, "answers C-ECHO with " + status, waits("ask its operators"));
    } catch (AssociationRejected refused) {
      return Finding.fail(
          title, Words.of(refused), waits("let " + calling + " be known there as a calling AE"));
    } catch (IOException fault) {
      return Finding.fail(title, Words.of(fault), waits("start it, or correct host and port"));
    }
  }

  private static String waits(String advice) {
    return advice + "; recordings for it wait in the spool until it answers";
  }
}
