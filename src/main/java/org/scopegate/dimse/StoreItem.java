package org.scopegate.dimse;

import java.nio.file.Path;

/**
 * An object to send: a stretch of a file.
 *
 * @param offset where the data set starts, behind the file meta information
 * @param length bytes of the data set
 */
public record StoreItem(
    String sopClassUid,
    String sopInstanceUid,
    String transferSyntaxUid,
    Path file,
    long offset,
    long length) {

  public StoreItem {
    if (offset < 0 || length < 1 || Long.MAX_VALUE - length < offset) {
      throw new IllegalArgumentException("data set at " + offset + " of " + length + " bytes");
    }
  }

  Offer offer() {
    return new Offer(sopClassUid, transferSyntaxUid);
  }
}
