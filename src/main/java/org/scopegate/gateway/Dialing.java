package org.scopegate.gateway;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.CommitmentClient;
import org.scopegate.dimse.NoPresentationContext;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreClient;
import org.scopegate.dimse.StoreItem;
import org.scopegate.spool.DeliveryLease;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Spool;
import org.scopegate.tls.TlsContexts;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.Transport;

/** How one destination is called and given objects. Any thread may call. */
final class Dialing {

  private final Destination destination;
  private final AssociationOptions association;
  private final Transport transport;
  private final Spool spool;

  /** As whom we have called, in the order in which probes try them. */
  private final Deque<String> ownTitles = new ArrayDeque<>();

  /**
   * @param ownTitle as whom a probe calls too; an object is delivered under the title that received
   *     it
   */
  Dialing(
      Destination destination,
      String ownTitle,
      AssociationOptions association,
      TlsContexts contexts,
      Spool spool) {
    this.destination = destination;
    this.ownTitles.add(ownTitle);
    this.association = association;
    this.transport = destination.transport(contexts);
    this.spool = spool;
  }

  Destination destination() {
    return destination;
  }

  /**
   * Whom a probe calls. It calls as each of us in turn, as whom it delivered last first: the
   * destination may know one title and not another.
   */
  Peer probed() {
    synchronized (ownTitles) {
      String title = ownTitles.remove();
      ownTitles.add(title);
      return destination.peer(title);
    }
  }

  ClientOptions options() {
    return destination.clientOptions(destination.timeout(), association, transport);
  }

  /**
   * One association for all of these objects, one context for each SOP class and each syntax that
   * they are in or can be recoded into.
   */
  StoreClient open(Collection<DeliveryLease> leases) throws AssociationException {
    String title = leases.iterator().next().instance().calledTitle();
    Peer peer = destination.peer(title);
    calledAs(title);
    List<Offer> offers =
        leases.stream()
            .map(DeliveryLease::instance)
            .flatMap(
                instance -> Offer.of(instance.sopClassUid(), instance.transferSyntaxUid()).stream())
            .distinct()
            .toList();
    return StoreClient.open(peer, offers, options());
  }

  /** An association to ask for a commitment, under the title that delivered. */
  CommitmentClient openCommitment(String title) throws AssociationException, NoPresentationContext {
    return CommitmentClient.open(destination.peer(title), options());
  }

  private void calledAs(String title) {
    synchronized (ownTitles) {
      ownTitles.remove(title);
      ownTitles.addFirst(title);
    }
  }

  /**
   * Sends one object and judges the answer.
   *
   * @param sent told of bytes of the data set that have gone out
   * @throws AssociationException the association is over
   */
  Verdict store(StoreClient client, DeliveryLease lease, LongConsumer sent)
      throws AssociationException {
    Instance instance = lease.instance();
    try {
      spool.check(instance);
      Status status = client.store(item(instance), sent);
      // it has something of this UID, but then not these bytes
      return status.code() == Status.DUPLICATE_SOP_INSTANCE.code() && instance.conflicting()
          ? Verdicts.otherBytes()
          : Verdicts.of(status);
    } catch (NoPresentationContext refused) {
      return Verdicts.noContext(instance.sopClassUid(), instance.transferSyntaxUid());
    } catch (DicomFormatException fault) {
      return Verdicts.notRecoded(instance.transferSyntaxUid(), fault);
    } catch (AssociationException over) {
      throw over;
    } catch (IOException fault) {
      return Verdicts.of(fault);
    }
  }

  private StoreItem item(Instance instance) {
    return new StoreItem(
            instance.sopClassUid(),
            instance.sopInstanceUid(),
            instance.transferSyntaxUid(),
            spool.path(instance),
            instance.datasetOffset(),
            instance.datasetLength())
        .withChecksum(instance.crc32c());
  }
}
