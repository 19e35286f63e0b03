package org.scopegate.app;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

/** Asks every destination by C-ECHO, as the node does, and whether it takes what is made for it. */
record CheckDestinations(Topology topology, TlsContexts contexts) {

  private static final Duration LONGEST = Duration.ofSeconds(5);

  void run(Consumer<Finding> findings) {
    topology.destinations().forEach(destination -> ask(destination).forEach(findings));
  }

  private List<Finding> ask(Destination destination) {
    String title = destination.aeTitle();
    // the node calls every destination by the title of its first AE
    AeTitle calling = new AeTitle(topology.gateways().get(0).aeTitle());
    Peer peer = new Peer(destination.host(), destination.port(), new AeTitle(title), calling);
    Duration timeout =
        destination.timeout().compareTo(LONGEST) < 0 ? destination.timeout() : LONGEST;
    try {
      ClientOptions options = options(destination, timeout);
      Status status = EchoClient.echo(peer, options);
      if (!status.done()) {
        return fail(title, "answers C-ECHO with " + status.words(), "ask its operators");
      }
      String over = destination.security().tls().isPresent() ? " over TLS" : "";
      String fact = peer.host() + ":" + peer.port() + " answers C-ECHO" + over;
      List<Finding> forms = CheckForms.of(destination, topology).ask(peer, options);
      return Stream.concat(Stream.of(Finding.ok(title, fact)), forms.stream()).toList();
    } catch (AssociationRejected refused) {
      return fail(title, Words.of(refused), "let " + calling + " be known there as a calling AE");
    } catch (TlsFailed untrusted) {
      return fail(
          title,
          Words.of(untrusted),
          "each side has to trust the other's CA; verify_host: false if its certificate names"
              + " no host");
    } catch (IOException fault) {
      return fail(title, Words.of(fault), "start it, or correct host and port");
    }
  }

  private ClientOptions options(Destination destination, Duration timeout) {
    ClientOptions options = Calling.options(timeout).withTransport(destination.transport(contexts));
    return destination.security().user().map(options::withIdentity).orElse(options);
  }

  private static List<Finding> fail(String title, String fact, String advice) {
    return List.of(
        Finding.fail(
            title, fact, advice + "; recordings for it wait in the spool until it answers"));
  }
}
