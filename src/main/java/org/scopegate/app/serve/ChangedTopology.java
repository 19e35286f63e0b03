package org.scopegate.app.serve;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.app.command.Words;
import org.scopegate.config.AeConfigWatch;
import org.scopegate.config.Fault;
import org.scopegate.gateway.Node;
import org.scopegate.gateway.Topology;

/**
 * Makes a node follow its AE configuration: what is valid takes effect, what is not changes
 * nothing. A port that is taken is tried again at every look. For one thread.
 */
final class ChangedTopology {

  private static final Logger log = LogManager.getLogger("org.scopegate.Scopegate");

  private final Node node;
  private final String folder;
  private final FaultsInForce faults;
  private Optional<Topology> unfinished = Optional.empty();

  /** What lies on disk now is wrong: a port that comes free at last does not mend it. */
  private boolean invalid;

  /**
   * @param folder of the AE configuration
   * @param faults is told of what is not used, and why
   */
  ChangedTopology(Node node, String folder, FaultsInForce faults) {
    this.node = node;
    this.folder = folder;
    this.faults = faults;
  }

  void follow(AeConfigWatch.Seen seen) {
    if (seen instanceof AeConfigWatch.Invalid wrong) {
      log.error("the changed AE configuration is not used: {}", words(wrong.faults()));
      invalid = true;
      faults.are(wrong.faults());
    } else if (seen instanceof AeConfigWatch.Changed changed) {
      changed.warnings().forEach(warning -> log.warn("configuration {}", warning));
      invalid = false;
      faults.are(List.of());
      apply(changed.topology());
    } else {
      unfinished.ifPresent(this::apply);
    }
  }

  private void apply(Topology topology) {
    try {
      node.apply(topology);
      if (unfinished.isPresent() && !invalid) {
        faults.are(List.of());
      }
      unfinished = Optional.empty();
      log.info("the changed AE configuration is in effect");
      topology
          .gateways()
          .forEach(ae -> log.info("{} listens on port {}", ae.aeTitle(), node.port(ae.aeTitle())));
    } catch (IOException fault) {
      if (unfinished.isEmpty()) {
        log.error(
            "the changed AE configuration is in effect but for a port, which is tried again: {}",
            Words.of(fault));
        faults.are(
            List.of(new Fault(folder, 0, Words.of(fault), "free the port, or name another")));
      }
      unfinished = Optional.of(topology);
    }
  }

  private static String words(List<Fault> faults) {
    return String.join("; ", faults.stream().map(Fault::toString).toList());
  }
}
