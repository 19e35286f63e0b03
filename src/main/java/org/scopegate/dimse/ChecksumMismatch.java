package org.scopegate.dimse;

import java.io.IOException;

/** A file to send is not what it was: the peer did not get the end of it. */
public final class ChecksumMismatch extends IOException {

  ChecksumMismatch(StoreItem item, int found, int expected) {
    super("%s: CRC-32C %08x, it should be %08x".formatted(item.file(), found, expected));
  }
}
