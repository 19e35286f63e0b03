package org.scopegate.dimse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ScatteringByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.scopegate.dicom.Recoder;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.ul.Association;
import org.scopegate.ul.Fragment;
import org.scopegate.ul.PresentationContext;

/**
 * The data set of one C-STORE on its way out while it is recoded: its length shows at its end, so
 * the last bytes are kept back until then. If the peer answers a failure before it has all, the
 * message is cut short by a last fragment, PS3.7 9.3.1.3.
 */
final class RecodedUpload {

  private final Requester requester;
  private final Association association;
  private final PresentationContext context;
  private final Command request;
  private final ByteBuffer batch;
  private final LongConsumer sent;
  private Optional<Status> early = Optional.empty();

  RecodedUpload(
      Requester requester, PresentationContext context, Command request, LongConsumer sent) {
    this.requester = requester;
    this.association = requester.association();
    this.context = context;
    this.request = request;
    this.sent = sent;
    this.batch = ByteBuffer.allocate(association.batchBytes());
  }

  /** The peer does not want the rest: what makes it need not be made. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Sends all of the object, and waits for the response. */
  Status run(Recoder recoder, TransferSyntax to) throws IOException {
    try {
      recoder.write(to, new Batches());
    } catch (Refused enough) {
      batch.clear().position(2); // an empty PDV may not be sent, PS3.8 E.2
    }
    send(Fragment.LAST);
    return early.isPresent() ? early.get() : requester.response(request);
  }

  /** What the recoder writes into. */
  private final class Batches implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int count = bytes.remaining();
      while (bytes.hasRemaining()) {
        if (!batch.hasRemaining()) {
          sendAndListen();
        }
        ByteBuffer part = bytes.slice();
        part.limit(Math.min(part.limit(), batch.remaining()));
        bytes.position(bytes.position() + part.limit());
        batch.put(part);
      }
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    /** The association goes on. */
    @Override
    public void close() {}
  }

  private void sendAndListen() throws IOException {
    send(Fragment.MORE_FOLLOW);
    if (early.isEmpty() && association.inputPending()) {
      early = Optional.of(requester.response(request));
      if (!early.get().done()) {
        throw new Refused();
      }
    }
  }

  private void send(Fragment end) throws IOException {
    batch.flip();
    int count = batch.remaining();
    association.send(context.id(), new Drain(batch), count, end);
    sent.accept(count);
    batch.clear();
  }

  /** Hands out what is in memory as if it came from a file. */
  private record Drain(ByteBuffer from) implements ScatteringByteChannel {
    @Override
    public long read(ByteBuffer[] into, int offset, int length) {
      long count = 0;
      for (int i = offset; i < offset + length; i++) {
        count += read(into[i]);
      }
      return count;
    }

    @Override
    public long read(ByteBuffer[] into) {
      return read(into, 0, into.length);
    }

    @Override
    public int read(ByteBuffer into) {
      int count = Math.min(from.remaining(), into.remaining());
      into.put(from.slice().limit(count));
      from.position(from.position() + count);
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
