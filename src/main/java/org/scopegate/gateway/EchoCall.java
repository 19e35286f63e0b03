package org.scopegate.ops.web;

import java.io.IOException;
import java.time.Duration;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Topology;
import org.scopegate.tls.TlsContexts;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociationOptions;

/** C-ECHO to a destination as the node calls it: under the title of its first AE. */
record EchoCall(Topology topology) {

  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** What came back. */
  record Answer(Status status, Duration took) {}

  Answer to(Destination destination) throws IOException {
    Peer peer =
        new Peer(
            destination.host(),
            destination.port(),
            new AeTitle(destination.aeTitle()),
            new AeTitle(topology.gateways().get(0).aeTitle()));
    long began = System.nanoTime();
    Status status = EchoClient.echo(peer, options(destination));
    return new Answer(status, Duration.ofNanos(System.nanoTime() - began));
  }

  private static ClientOptions options(Destination destination) {
    Duration timeout =
        destination.timeout().compareTo(LONGEST) < 0 ? destination.timeout() : LONGEST;
    ClientOptions options =
        ClientOptions.defaults()
            .withConnectTimeout(timeout)
            .withResponseTimeout(timeout)
            .withAssociation(AssociationOptions.defaults().withProgress(timeout))
            .withTransport(destination.transport(new TlsContexts()));
    return destination.security().user().map(options::withIdentity).orElse(options);
  }
}
