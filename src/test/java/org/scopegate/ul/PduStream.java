package org.scopegate.ul;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets tests outside this package take apart what comes off a wire, in reads of any size. Slices of
 * payload are kept for as long as the reader says that they stay what they are.
 */
public final class PduStream implements PduReader.Inlet {

  public static final int BUFFER_BYTES = 4096;

  private final ByteBuffer wire;
  private final int readBytes;
  private ByteBuffer in = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
  private final PduReader reader;
  private final List<ByteBuffer> slices = new ArrayList<>();
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

  private PduStream(byte[] wire, int readBytes, long maxPduBytes) {
    this.wire = ByteBuffer.wrap(wire);
    this.readBytes = readBytes;
    this.reader = new PduReader(maxPduBytes, this);
  }

  /** All payload of P-DATA up to the end of the wire, or to what may not be on it. */
  public static byte[] payload(byte[] wire, int readBytes, long maxPduBytes)
      throws AssociationException {
    PduStream stream = new PduStream(wire, readBytes, maxPduBytes);
    try {
      while (stream.pdu()) {
        continue;
      }
    } catch (MalformedPdu | ConnectionLost end) {
      stream.take();
    }
    stream.take();
    return stream.payload.toByteArray();
  }

  /** Passes one PDU; false where its type is unknown. */
  private boolean pdu() throws AssociationException, MalformedPdu {
    prepare();
    Optional<PduType> type = PduType.of(reader.header());
    if (type.isPresent() && type.get() == PduType.P_DATA_TF) {
      data();
    } else if (type.isPresent()) {
      reader.control(type.get());
    }
    return type.isPresent();
  }

  private void data() throws AssociationException, MalformedPdu {
    reader.checkData();
    prepare();
    while (reader.hasPdv()) {
      reader.pdv();
      prepare();
      for (ByteBuffer slice = reader.payload(); slice != null; slice = reader.payload()) {
        slices.add(slice);
        prepare();
      }
    }
  }

  /** Before each step of the reader. */
  private void prepare() {
    if (!reader.buffered()) {
      take();
    }
  }

  private void take() {
    for (ByteBuffer slice : slices) {
      byte[] bytes = new byte[slice.remaining()];
      slice.get(bytes);
      payload.writeBytes(bytes);
    }
    slices.clear();
  }

  @Override
  public ByteBuffer in() {
    return in;
  }

  @Override
  public void more() throws ConnectionLost {
    if (!slices.isEmpty()) {
      throw new AssertionError(slices.size() + " slices were said to stay what they are");
    }
    if (!wire.hasRemaining()) {
      throw new ConnectionLost("the wire ends", null);
    }
    if (in.remaining() == in.capacity()) {
      in = ByteBuffer.allocate(2 * in.capacity()).put(in);
    } else {
      in.compact();
    }
    int step = Math.min(readBytes, Math.min(in.remaining(), wire.remaining()));
    in.put(wire.slice(wire.position(), step)).flip();
    wire.position(wire.position() + step);
  }
}
