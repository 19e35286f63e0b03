package org.scopegate.spool;

import java.util.Optional;

/**
 * Somebody who changes something by hand.
 *
 * @param name as they logged in, or of their account on the machine
 * @param address from where; empty: on the machine itself
 */
public record Operator(String name, Optional<String> address) {

  public Operator {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an operator without a name");
    }
  }

  /** Somebody with an account on the machine of the node. */
  public static Operator here(String name) {
    return new Operator(name, Optional.empty());
  }

  /** Somebody who called the node. */
  public static Operator at(String name, String address) {
    return new Operator(name, Optional.of(address));
  }

  /** For the history of what was changed. */
  @Override
  public String toString() {
    return address.map(from -> name + " at " + from).orElse(name);
  }
}
