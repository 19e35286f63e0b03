package org.scopegate.spool;

import java.util.Set;

/**
 * How an instance came to go to a destination, for whoever looks for another form.
 *
 * @param order of the derivation that sent it there
 * @param refused transfer syntaxes in which the destination has failed to take the same recording
 */
public record Trail(DerivationOrder order, Set<String> refused) {

  public Trail {
    refused = Set.copyOf(refused);
  }
}
