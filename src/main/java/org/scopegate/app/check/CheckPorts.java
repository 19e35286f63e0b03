package org.scopegate.app.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.scopegate.app.command.Words;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Peer;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.TitlePattern;
import org.scopegate.gateway.Topology;
import org.scopegate.tls.HostCheck;
import org.scopegate.tls.TlsContexts;
import org.scopegate.tls.TlsFault;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociateRj;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.AssociationRejected;
import org.scopegate.ul.TlsFailed;
import org.scopegate.ul.TlsTransport;
import org.scopegate.ul.Transport;

/** Whether the ports of this node's AEs are free, or a node is there already. */
record CheckPorts(Topology topology, TlsContexts contexts) {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  void run(Consumer<Finding> findings) {
    topology
        .byPort()
        .forEach(
            (port, gateways) -> {
              String titles = String.join(", ", gateways.stream().map(GatewayAe::aeTitle).toList());
              findings.accept(
                  fault(port)
                      .map(fault -> closed(fault, port, titles, gateways))
                      .orElseGet(() -> free(port, titles)));
            });
  }

  private static Finding free(int port, String titles) {
    return Finding.ok("port " + port, "free, for " + titles);
  }

  /** Someone who answers to our title, if only with a rejection of ours, is a DICOM node. */
  private Finding taken(int port, String titles, List<GatewayAe> gateways) {
    String subject = "port " + port;
    AeTitle called = new AeTitle(gateways.get(0).aeTitle());
    AeTitle calling = knownCaller().orElse(called);
    Peer node = new Peer(InetAddress.getLoopbackAddress().getHostAddress(), port, called, calling);
    try {
      EchoClient.echo(
          node, ClientOptions.defaults().within(TIMEOUT).withTransport(transport(gateways.get(0))));
      return Finding.ok(subject, "a node runs there and answers to " + titles);
    } catch (AssociationRejected refused) {
      if (refused.answer().equals(AssociateRj.CALLED_TITLE)) {
        return Finding.fail(
            subject,
            "taken by another DICOM node, which does not know " + called,
            "stop it, or change the port in etc-ae-config");
      }
      return Finding.ok(
          subject,
          "a DICOM node is there, this one as it seems: the call was " + refused.answer().words());
    } catch (TlsFailed refused) {
      // our own certificate need not be one that we let in
      return Finding.ok(subject, "something that speaks TLS is there, this node as it seems");
    } catch (AssociationException | RuntimeException nobody) {
      return other(subject, nobody);
    } catch (IOException fault) {
      return other(subject, fault);
    }
  }

  /** As the node speaks there. */
  private Transport transport(GatewayAe ae) throws TlsFault {
    return ae.tls().isEmpty()
        ? Transport.PLAIN
        : new TlsTransport(
            contexts.of(ae.tls().get()), "localhost", ae.port(), HostCheck.ANY_TRUSTED);
  }

  /** A title that may call from this machine, so that the node there need not turn us away. */
  private Optional<AeTitle> knownCaller() {
    return topology.sources().stream()
        .flatMap(rule -> rule.aeTitles().stream())
        .map(TitlePattern::text)
        .filter(title -> topology.admits(title, InetAddress.getLoopbackAddress()))
        .filter(title -> !title.contains("*") && !title.contains("?"))
        .map(AeTitle::new)
        .findFirst();
  }

  private static Finding other(String subject, Exception fault) {
    return Finding.fail(
        subject,
        "taken, and not by a DICOM node: " + Words.of(fault),
        "stop the other program, or change the port in etc-ae-config");
  }

  private Finding closed(IOException fault, int port, String titles, List<GatewayAe> gateways) {
    return forbidden(port, fault).orElseGet(() -> taken(port, titles, gateways));
  }

  /** Ports below 1024 are root's where nothing else is said. */
  static Optional<Finding> forbidden(int port, IOException fault) {
    return Words.of(fault).toLowerCase(Locale.ROOT).contains("denied")
        ? Optional.of(
            Finding.fail(
                "port " + port,
                "this user may not open it: " + Words.of(fault),
                "choose one above 1023 in etc-ae-config; or AmbientCapabilities="
                    + "CAP_NET_BIND_SERVICE and the same in CapabilityBoundingSet for the unit"))
        : Optional.empty();
  }

  /** Why it cannot be opened; empty: it is free. */
  private static Optional<IOException> fault(int port) {
    try (ServerSocketChannel socket = ServerSocketChannel.open()) {
      socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      socket.bind(new InetSocketAddress(port));
      return Optional.empty();
    } catch (IOException taken) {
      return Optional.of(taken);
    }
  }
}
