package org.scopegate.app;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Topology;
import org.scopegate.tls.TlsContexts;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociationRejected;
import org.scopegate.ul.TlsFailed;

/** Asks every destination by C-ECHO, as the node does. */
record CheckDestinations(Topology topology, TlsContexts contexts) {

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
      Status status = EchoClient.echo(peer, options(destination, timeout));
      String over = destination.security().tls().isPresent() ? " over TLS" : "";
      return status.done()
          ? Finding.ok(title, peer.host() + ":" + peer.port() + " answers C-ECHO" + over)
          : Finding.fail(
              title, "answers C-ECHO with " + status.words(), waits("ask its operators"));
    } catch (AssociationRejected refused) {
      return Finding.fail(
          title, Words.of(refused), waits("let " + calling + " be known there as a calling AE"));
    } catch (TlsFailed untrusted) {
      return Finding.fail(
          title,
          Words.of(untrusted),
          waits(
              "each side has to trust the other's CA; verify_host: false if its certificate names"
                  + " no host"));
    } catch (IOException fault) {
      return Finding.fail(title, Words.of(fault), waits("start it, or correct host and port"));
    }
  }

  private ClientOptions options(Destination destination, Duration timeout) {
    ClientOptions options = Calling.options(timeout).withTransport(destination.transport(contexts));
    return destination.security().user().map(options::withIdentity).orElse(options);
  }

  private static String waits(String advice) {
    return advice + "; recordings for it wait in the spool until it answers";
  }
}
