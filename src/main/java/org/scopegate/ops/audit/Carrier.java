package org.scopegate.ops.audit;

import java.io.IOException;
import java.util.List;

/** Takes messages to a repository. */
@FunctionalInterface
interface Carrier {

  /**
   * Returns when the repository has them all.
   *
   * @throws IOException it may lack some of them, or all
   */
  void carry(List<byte[]> messages) throws IOException;
}
