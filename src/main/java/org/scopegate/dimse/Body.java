package org.scopegate.dimse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import org.scopegate.ul.AssociationException;

/**
 * The data set of a message exactly as it comes off the wire, in the transfer syntax agreed on.
 * Read once, on the association's thread. An {@link AssociationException} from here means that the
 * rest will not come; pass it on.
 */
public interface Body {

  /** The next slice, part of a direct buffer and valid until the next call; null at the end. */
  ByteBuffer next() throws AssociationException;

  /**
   * All slices that are at hand, at least one; they are valid until the next call.
   *
   * @return how many, 0 at the end
   */
  int next(ByteBuffer[] slices) throws AssociationException;

  /**
   * Writes everything that is left to a sink, as many slices at once as are at hand.
   *
   * @return the number of bytes
   * @throws AssociationException if the network or the peer failed
   * @throws IOException otherwise, as the sink threw it; the rest can still be read
   */
  default long copyTo(GatheringByteChannel sink) throws IOException {
    ByteBuffer[] slices = new ByteBuffer[256];
    long total = 0;
    for (int count = next(slices); count > 0; count = next(slices)) {
      for (int first = 0; first < count; ) {
        total += sink.write(slices, first, count - first);
        while (first < count && !slices[first].hasRemaining()) {
          first++;
        }
      }
    }
    return total;
  }
}
