package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StorageTerms;
import org.scopegate.dimse.StoreClient;
import org.scopegate.testing.Ports;
import org.scopegate.testing.ScriptedCommitments;
import org.scopegate.tls.TlsContexts;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.ServerOptions;

/** What is taken is asked of the configuration of the moment and of the AE that is called. */
class ReceptionTest {

  private static final Offer VIDEO =
      new Offer(SopClasses.VIDEO_ENDOSCOPIC, TransferSyntax.H264_HP41.uid());
  private static final Offer PRIVATE =
      new Offer("1.2.276.0.99.1", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
  private static final Acceptance DEFAULTS = Acceptance.defaults();

  private final AtomicReference<Topology> topology = new AtomicReference<>();
  private Reception reception;
  private int port;

  @BeforeEach
  void open() throws IOException {
    port = Ports.free();
    topology.set(topology(DEFAULTS, DEFAULTS));
    reception =
        new Reception(
            topology::get,
            ServerOptions.defaults(),
            new Reception.Services(
                (request, body) -> Status.SUCCESS,
                new ScriptedCommitments(),
                StorageTerms.Commitment.NOT_SERVED),
            new TlsContexts(),
            AssociationListener.NONE);
    reception.open(Duration.ZERO);
  }

  @AfterEach
  void close() {
    reception.close(Duration.ZERO);
  }

  @Test
  void takesAChangedAcceptanceForTheNextAssociation() throws Exception {
    List<Offer> before = accepted("ONE");
    try (StoreClient running = call("ONE")) {
      topology.set(topology(with("1.2.276.0.99.1"), DEFAULTS));

      assertThat(before).containsExactly(VIDEO);
      assertThat(accepted("ONE")).containsExactly(PRIVATE);
      assertThat(running.accepts(VIDEO.sopClassUid(), VIDEO.transferSyntaxUid())).isTrue();
    }
  }

  @Test
  void hasAnAcceptanceForEachTitleBehindOnePort() throws Exception {
    topology.set(topology(DEFAULTS, with("1.2.276.0.99.1")));

    assertThat(accepted("ONE")).containsExactly(VIDEO);
    assertThat(accepted("TWO")).containsExactly(PRIVATE);
  }

  private static Acceptance with(String sopClass) {
    return DEFAULTS.withSopClasses(List.of(sopClass));
  }

  private Topology topology(Acceptance one, Acceptance two) {
    List<Route> routes = List.of(Route.to("original", "MAIN_PACS"));
    return new Topology(
        List.of(
            new GatewayAe("ONE", port, routes).withAcceptance(one),
            new GatewayAe("TWO", port, routes).withAcceptance(two)),
        List.of(Destination.at("MAIN_PACS", "127.0.0.1", 104)),
        List.of(SourceRule.of("TOWER_1")));
  }

  private List<Offer> accepted(String title) throws IOException {
    List<Offer> accepted = new ArrayList<>();
    try (StoreClient client = call(title)) {
      for (Offer offer : List.of(VIDEO, PRIVATE)) {
        if (client.accepts(offer.sopClassUid(), offer.transferSyntaxUid())) {
          accepted.add(offer);
        }
      }
    }
    return accepted;
  }

  private StoreClient call(String title) throws IOException {
    Peer peer = new Peer("127.0.0.1", port, new AeTitle(title), new AeTitle("TOWER_1"));
    return StoreClient.open(peer, List.of(VIDEO, PRIVATE), ClientOptions.defaults());
  }
}
