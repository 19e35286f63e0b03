package org.scopegate.gateway;

import java.io.IOException;
import java.time.Duration;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.tls.TlsContexts;
import org.scopegate.ul.AssociationOptions;

/**
 * C-ECHO to a destination for somebody who waits for the answer: as the node calls it, under the
 * title of its first AE, but with little patience.
 */
public record EchoCall(Topology topology, TlsContexts contexts) {

  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** What came back. */
  public record Answer(Status status, Duration took) {}

  /**
   * Calls it.
   *
   * @throws IOException it cannot be reached, does not let us in or does not answer
   */
  public Answer to(Destination destination) throws IOException {
    long began = System.nanoTime();
    Status status = EchoClient.echo(peer(destination), options(destination));
    return new Answer(status, Duration.ofNanos(System.nanoTime() - began));
  }

  public Peer peer(Destination destination) {
    return destination.peer(topology.gateways().get(0).aeTitle());
  }

  public ClientOptions options(Destination destination) {
    Duration own = destination.timeout();
    return destination.clientOptions(
        own.compareTo(LONGEST) < 0 ? own : LONGEST,
        AssociationOptions.defaults(),
        destination.transport(contexts));
  }
}
