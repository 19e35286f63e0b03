package org.scopegate.dimse;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ScatteringByteChannel;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.scopegate.ul.Association;
import org.scopegate.ul.Fragment;
import org.scopegate.ul.PdvKind;
import org.scopegate.ul.PresentationContext;

/**
 * The data set of one C-STORE on its way out. If the peer answers a failure before it has all, the
 * message is cut short by a last fragment, PS3.7 9.3.1.3.
 */
final class StoreUpload {

  private final Requester requester;
  private final Association association;
  private final PresentationContext context;
  private final Command request;
  private final ScatteringByteChannel file;
  private final LongConsumer sent;
  private Optional<Status> early = Optional.empty();

  StoreUpload(
      Requester requester,
      PresentationContext context,
      Command request,
      ScatteringByteChannel file,
      LongConsumer sent) {
    this.requester = requester;
    this.association = requester.association();
    this.context = context;
    this.request = request;
    this.file = file;
    this.sent = sent;
  }

  /** Sends so many bytes from where the file stands, and waits for the response. */
  Status run(long length) throws IOException {
    long left = length;
    while (left > 0) {
      int step = (int) Math.min(left, association.batchBytes());
      if (refused()) {
        step = (int) Math.min(left, 2); // an empty PDV may not be sent, PS3.8 E.2
        left = step;
      }
      left -= step;
      if (left > 0 || step % 2 == 0) {
        association.send(
            context.id(), file, step, left == 0 ? Fragment.LAST : Fragment.MORE_FOLLOW);
      } else {
        sendPadded(step);
      }
      sent.accept(step);
      if (left > 0 && early.isEmpty() && association.inputPending()) {
        early = Optional.of(requester.response(request));
      }
    }
    return early.isPresent() ? early.get() : requester.response(request);
  }

  /**
   * The end of a data set of odd length, as half a file or a deflated one may have it. A fragment
   * has an even number of bytes, PS3.8 E.2, and DCMTK aborts where one has not: a NUL follows, as
   * PS3.5 A.5 has it behind a deflated data set.
   */
  private void sendPadded(int length) throws IOException {
    if (length > 1) {
      association.send(context.id(), file, length - 1, Fragment.MORE_FOLLOW);
    }
    ByteBuffer end = ByteBuffer.allocate(2);
    if (file.read(end.limit(1)) < 0) {
      throw new EOFException("file ends 1 byte before the end of the data set");
    }
    association.send(context.id(), PdvKind.DATA, end.array());
  }

  private boolean refused() {
    return early.isPresent() && !early.get().done();
  }
}
