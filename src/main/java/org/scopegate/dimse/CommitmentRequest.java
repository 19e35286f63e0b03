package org.scopegate.dimse;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * The question of a storage commitment, PS3.4 J.3.2.
 *
 * @param references each instance once
 */
public record CommitmentRequest(String transactionUid, List<SopReference> references) {

  public CommitmentRequest {
    references = List.copyOf(new LinkedHashSet<>(references));
    if (references.isEmpty()) {
      throw new IllegalArgumentException("a commitment of nothing, " + transactionUid);
    }
  }
}
