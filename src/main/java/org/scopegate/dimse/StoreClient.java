package org.scopegate.dimse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dicom.Recoder;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.PresentationContext;

/**
 * The SCU of C-STORE: one association for many objects. Belongs to the thread that opened it. Every
 * {@link AssociationException} means that the association is over: close, and open another.
 */
public final class StoreClient implements AutoCloseable {

  private static final Logger log = LogManager.getLogger();

  private final Requester requester;

  private StoreClient(Requester requester) {
    this.requester = requester;
  }

  /**
   * Calls a peer and proposes one presentation context for each offer.
   *
   * @param offers 1 to 128, without repetition
   */
  public static StoreClient open(Peer peer, List<Offer> offers, ClientOptions options)
      throws AssociationException {
    return new StoreClient(Requester.open(peer, offers, options));
  }

  /** Whether the peer takes objects of this class in this transfer syntax. */
  public boolean accepts(String sopClassUid, String transferSyntaxUid) {
    return requester.context(new Offer(sopClassUid, transferSyntaxUid)).isPresent();
  }

  /** Names the association in logs. */
  public String associationId() {
    return requester.association().id();
  }

  /** Whether another object may be sent. */
  public boolean isOpen() {
    return requester.isOpen();
  }

  /**
   * Sends one object and waits for the response: as it is where its own context was accepted, else
   * recoded into the first other syntax of its {@link Offer offers} that was.
   *
   * @throws NoPresentationContext if the peer did not accept its class and syntax
   * @throws AssociationException if the network or the peer failed
   * @throws ChecksumMismatch if the file is not what the item says; the peer did not get its end
   * @throws DicomFormatException if it had to be recoded, and cannot be
   * @throws IOException otherwise, if the file could not be read; if it failed in mid-object, the
   *     association has been aborted
   */
  public Status store(StoreItem item) throws IOException {
    return store(item, sent -> {});
  }

  /**
   * As above.
   *
   * @param sent told of bytes of the data set that have gone out; returns fast
   */
  public Status store(StoreItem item, LongConsumer sent) throws IOException {
    for (Offer offer : Offer.of(item.sopClassUid(), item.transferSyntaxUid())) {
      Optional<PresentationContext> context = requester.context(offer);
      if (context.isPresent()) {
        return offer.equals(item.offer())
            ? asItIs(item, context.get(), sent)
            : recoded(item, context.get(), sent);
      }
    }
    throw new NoPresentationContext(item.offer());
  }

  private Status asItIs(StoreItem item, PresentationContext context, LongConsumer sent)
      throws IOException {
    try (ItemFile file = ItemFile.open(item)) {
      return send(
          item,
          context,
          request -> new StoreUpload(requester, context, request, file, sent).run(item.length()));
    }
  }

  private Status recoded(StoreItem item, PresentationContext context, LongConsumer sent)
      throws IOException {
    TransferSyntax to = TransferSyntax.of(context.transferSyntax()).orElseThrow();
    log.info(
        "{} {} goes out in {}, it is in {} and that is not taken",
        associationId(),
        item.sopInstanceUid(),
        to.name(),
        item.transferSyntaxUid());
    ItemFile.requireSound(item); // before a byte is sent: a recoder reads here and there
    try (Recoder recoder = Recoder.open(item.file())) {
      return send(
          item,
          context,
          request -> new RecodedUpload(requester, context, request, sent).run(recoder, to));
    }
  }

  /** Sends the data set that belongs to a request, and waits for the response. */
  @FunctionalInterface
  private interface Upload {
    Status run(Command request) throws IOException;
  }

  private Status send(StoreItem item, PresentationContext context, Upload upload)
      throws IOException {
    Command request =
        Command.storeRq(requester.nextMessageId(), item.sopClassUid(), item.sopInstanceUid());
    requester.send(context, request);
    try {
      return upload.run(request);
    } catch (AssociationException over) {
      throw over;
    } catch (IOException unreadable) {
      requester.association().abort("the file failed in mid-object");
      throw unreadable;
    }
  }

  @Override
  public void close() {
    requester.close();
  }
}
