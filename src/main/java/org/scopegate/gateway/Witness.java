package org.scopegate.gateway;

import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Sees what happens at a node, beside the log: for audit trails, metrics and alerts. Called on the
 * threads that do the work; returns fast and waits for nobody. Of an object that was taken in or
 * made it hears when that is durable. Of what came of an attempt it hears before the journal does:
 * where the node dies in between, the work is done again and told again.
 */
@FunctionalInterface
public interface Witness {

  /** For those who do not care. */
  Witness NONE = happening -> {};

  void saw(Happening happening);

  /** Each of these in turn; one that throws is logged and keeps neither the others nor the work. */
  static Witness all(List<Witness> witnesses) {
    List<Witness> each = List.copyOf(witnesses);
    Logger log = LogManager.getLogger(Witness.class);
    return happening -> {
      for (Witness witness : each) {
        try {
          witness.saw(happening);
        } catch (RuntimeException fault) {
          log.error("a witness failed, a fault of ours", fault);
        }
      }
    };
  }
}
