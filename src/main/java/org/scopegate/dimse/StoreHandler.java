package org.scopegate.dimse;

import java.io.IOException;

/** All that a receiver of objects implements. Called on the threads of several associations. */
@FunctionalInterface
public interface StoreHandler {

  /**
   * Takes one object. The status goes to the peer when this returns; after a failure what is left
   * of the body is dropped. An {@link IOException} that escapes is answered with 0110, unless it is
   * the association's; an unchecked exception aborts the association.
   */
  Status store(StoreRequest request, Body body) throws IOException;

  /** What a peer may still send of an object that has been refused; with more it is aborted. */
  default long mostDroppedBytes() {
    return Long.MAX_VALUE;
  }
}
