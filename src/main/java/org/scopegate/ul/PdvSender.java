package org.scopegate.ul;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ScatteringByteChannel;

/**
 * Cuts commands and data sets into PDUs that the peer takes. File bytes are read straight into the
 * places between the PDU headers of one direct buffer, which then goes out in one piece. Owned by
 * the association's thread.
 */
final class PdvSender {

  private static final int HEADERS = PduCodec.HEADER_BYTES + PdvHeader.BYTES;

  /** Half of what systems take in one scattering read. */
  private static final int MOST_SLOTS = 512;

  /** Where a full buffer goes. */
  @FunctionalInterface
  interface Outlet {
    void write(ByteBuffer pdus) throws AssociationException;
  }

  private final Outlet outlet;
  private final ByteBuffer buffer;
  private final int fragmentBytes;
  private final ByteBuffer[] slots;

  /**
   * @param mostPduBytes longest variable field of a P-DATA-TF that may be sent
   */
  PdvSender(long mostPduBytes, int bufferBytes, Outlet outlet) {
    this.outlet = outlet;
    this.buffer = Buffers.take(bufferBytes);
    long room = Math.min(mostPduBytes, bufferBytes - PduCodec.HEADER_BYTES);
    // PS3.8 E.2: every fragment but the last is of even length
    this.fragmentBytes = (int) (room - PdvHeader.BYTES) & ~1;
    int count = Math.min(MOST_SLOTS, bufferBytes / (HEADERS + fragmentBytes));
    this.slots = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      slots[i] = buffer.duplicate();
    }
  }

  int batchBytes() {
    return slots.length * fragmentBytes;
  }

  /** Sends a whole command or a small data set. */
  void send(int contextId, PdvKind kind, byte[] content) throws AssociationException {
    for (int at = 0; at < content.length; at += fragmentBytes) {
      int length = Math.min(fragmentBytes, content.length - at);
      Fragment which = at + length == content.length ? Fragment.LAST : Fragment.MORE_FOLLOW;
      buffer.clear();
      PdvHeader.put(buffer, 0, contextId, kind, length, which);
      buffer.put(HEADERS, content, at, length);
      outlet.write(buffer.limit(HEADERS + length));
    }
  }

  /**
   * Sends the next bytes of a data set, at most {@link #batchBytes()}.
   *
   * @param length how many bytes
   * @param end whether the last of them ends the data set
   * @throws EOFException if the file has fewer
   */
  void send(int contextId, ScatteringByteChannel file, int length, Fragment end)
      throws IOException {
    buffer.clear();
    int at = 0;
    int count = 0;
    for (int left = length; left > 0; count++) {
      int size = Math.min(fragmentBytes, left);
      left -= size;
      Fragment which = left == 0 ? end : Fragment.MORE_FOLLOW;
      PdvHeader.put(buffer, at, contextId, PdvKind.DATA, size, which);
      slots[count].limit(at + HEADERS + size).position(at + HEADERS);
      at += HEADERS + size;
    }
    read(file, length, count);
    outlet.write(buffer.limit(at));
  }

  private void read(ScatteringByteChannel file, int length, int count) throws IOException {
    int left = length;
    int first = 0;
    while (left > 0) {
      long got = file.read(slots, first, count - first);
      if (got < 0) {
        throw new EOFException("file ends " + left + " bytes before the end of the data set");
      }
      left -= (int) got;
      while (first < count && !slots[first].hasRemaining()) {
        first++;
      }
    }
  }

  void releaseBuffer() {
    Buffers.give(buffer);
  }
}
