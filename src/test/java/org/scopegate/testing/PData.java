package org.scopegate.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A P-DATA-TF put together by hand, PDV by PDV. */
public final class PData {

  public static final int COMMAND = 1;
  public static final int LAST = 2;

  private final ByteArrayOutputStream pdvs = new ByteArrayOutputStream();

  public static PData pdu() {
    return new PData();
  }

  /** A PDV; control is 0, COMMAND, LAST or both. */
  public PData pdv(int contextId, int control, byte[] payload) {
    return pdv(payload.length + 2L, contextId, control, payload);
  }

  /** A PDV that lies about its length. */
  public PData pdv(long length, int contextId, int control, byte[] payload) {
    pdvs.writeBytes(ByteBuffer.allocate(4).putInt((int) length).array());
    pdvs.write(contextId);
    pdvs.write(control);
    pdvs.writeBytes(payload);
    return this;
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(6 + pdvs.size())
        .put((byte) 4)
        .put((byte) 0)
        .putInt(pdvs.size())
        .put(pdvs.toByteArray())
        .array();
  }
}
