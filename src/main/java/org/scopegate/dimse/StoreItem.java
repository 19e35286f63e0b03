package org.scopegate.dimse;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * An object to send: a stretch of a file.
 *
 * @param offset where the data set starts, behind the file meta information
 * @param length bytes of the data set
 * @param crc32c CRC-32C of the file up to the end of the data set; where it is told, a file that is
 *     not so is never sent to its end
 */
public record StoreItem(
    String sopClassUid,
    String sopInstanceUid,
    String transferSyntaxUid,
    Path file,
    long offset,
    long length,
    OptionalInt crc32c) {

  public StoreItem {
    if (offset < 0 || length < 1 || Long.MAX_VALUE - length < offset) {
      throw new IllegalArgumentException("data set at " + offset + " of " + length + " bytes");
    }
  }

  /** Of a file that nobody vouches for. */
  public StoreItem(
      String sopClassUid,
      String sopInstanceUid,
      String transferSyntaxUid,
      Path file,
      long offset,
      long length) {
    this(sopClassUid, sopInstanceUid, transferSyntaxUid, file, offset, length, OptionalInt.empty());
  }

  public StoreItem withChecksum(int value) {
    return new StoreItem(
        sopClassUid,
        sopInstanceUid,
        transferSyntaxUid,
        file,
        offset,
        length,
        OptionalInt.of(value));
  }

  Offer offer() {
    return new Offer(sopClassUid, transferSyntaxUid);
  }
}
