package org.scopegate.dimse;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.PresentationContext;

/**
 * The SCU of C-STORE: one association for many objects. Belongs to the thread that opened it. Every
 * {@link AssociationException} means that the association is over: close, and open another.
 */
public final class StoreClient implements AutoCloseable {

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
   * Sends one object and waits for the response.
   *
   * @throws NoPresentationContext if the peer did not accept its class and syntax
   * @throws AssociationException if the network or the peer failed
   * @throws IOException otherwise, if the file could not be read; if it failed in mid-object, the
   *     association has been aborted
   */
  public Status store(StoreItem item) throws IOException {
    PresentationContext context =
        requester.context(item.offer()).orElseThrow(() -> new NoPresentationContext(item.offer()));
    try (FileChannel file = FileChannel.open(item.file(), StandardOpenOption.READ)) {
      if (file.size() < item.offset() + item.length()) {
        throw new EOFException(
            item.file()
                + " ends at "
                + file.size()
                + ", the data set at "
                + (item.offset() + item.length()));
      }
      file.position(item.offset());
      return store(item, context, file);
    }
  }

  private Status store(StoreItem item, PresentationContext context, FileChannel file)
      throws IOException {
    Command request =
        Command.storeRq(requester.nextMessageId(), item.sopClassUid(), item.sopInstanceUid());
    requester.send(context, request);
    try {
      return new StoreUpload(requester, context, request, file).run(item.length());
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
