package org.scopegate.app.peer;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.scopegate.app.command.Words;
import org.scopegate.app.peer.OutgoingFile.Sendable;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreClient;
import org.scopegate.ul.AssociationException;

/**
 * Sends many objects over one association, with a presentation context for each SOP class and
 * transfer syntax; over another only where one breaks or 128 contexts are not enough.
 */
public final class Sender implements AutoCloseable {

  /** Odd ids from 1 to 255, PS3.8 9.3.2.2. */
  private static final int MOST_CONTEXTS = 128;

  /**
   * What became of an object.
   *
   * @param status in hexadecimal, with the peer's comment; empty where none came
   * @param why empty where it was taken
   */
  public record Result(boolean sent, Optional<Status> status, String why, Duration took) {}

  private final Peer peer;
  private final ClientOptions options;
  private final List<Sendable> objects;
  private Optional<StoreClient> client = Optional.empty();
  private Set<Offer> offers = Set.of();
  private Optional<String> unreachable = Optional.empty();

  /**
   * @param objects all that will be sent, in that order
   */
  public Sender(Peer peer, ClientOptions options, List<Sendable> objects) {
    this.peer = peer;
    this.options = options;
    this.objects = List.copyOf(objects);
  }

  /** Sends the object of that index. */
  public Result send(int index) {
    if (unreachable.isPresent()) {
      return failed(unreachable.get(), Duration.ZERO);
    }
    long began = System.nanoTime();
    try {
      Status status = clientFor(index).store(objects.get(index).item());
      String why = status.done() ? "" : "refused";
      return new Result(status.done(), Optional.of(status), why, since(began));
    } catch (AssociationException over) {
      close();
      return failed(Words.of(over), since(began));
    } catch (IOException fault) {
      return failed(Words.of(fault), since(began));
    }
  }

  /** The association that offers what this object needs, opened if there is none. */
  private StoreClient clientFor(int index) throws AssociationException {
    Offer wanted = objects.get(index).offer();
    if (client.isEmpty() || !client.get().isOpen() || !offers.contains(wanted)) {
      close();
      open(index);
    }
    return client.orElseThrow();
  }

  private void open(int index) throws AssociationException {
    offers = offersFrom(index);
    try {
      client = Optional.of(StoreClient.open(peer, List.copyOf(offers), options));
    } catch (AssociationException nobody) {
      // whoever cannot be reached now is not asked again for each of a thousand files
      unreachable = Optional.of(Words.of(nobody));
      throw nobody;
    }
  }

  /** As many contexts as fit, for this object and those behind it. */
  private Set<Offer> offersFrom(int index) {
    Set<Offer> next = new LinkedHashSet<>();
    for (Sendable object : objects.subList(index, objects.size())) {
      if (next.size() == MOST_CONTEXTS) {
        break;
      }
      next.add(object.offer());
    }
    return next;
  }

  private static Result failed(String why, Duration took) {
    return new Result(false, Optional.empty(), why, took);
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Releases the association. */
  @Override
  public void close() {
    client.ifPresent(StoreClient::close);
    client = Optional.empty();
  }
}
