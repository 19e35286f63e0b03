package org.scopegate.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.config.AeConfigWatch;
import org.scopegate.config.Fault;
import org.scopegate.gateway.Node;
import org.scopegate.gateway.Topology;

/**
 * Makes a node follow its AE configuration: what is valid takes effect, what is not changes
 * nothing. A port that is taken is tried again at every look. For one thread; only {@link #faults}
 * is for any.
 */
final class ChangedTopology {

  private static final Logger log = LogManager.getLogger("org.scopegate.Scopegate");

  private final Node node;
  private Optional<Topology> unfinished = Optional.empty();
  private volatile List<Fault> faults = List.of();

  ChangedTopology(Node node) {
    this.node = node;
  }

  /** What keeps the files as they are now from being used. */
  List<Fault> faults() {
    return faults;
  }

  void follow(AeConfigWatch.Seen seen) {
    if (seen instanceof AeConfigWatch.Invalid invalid) {
      faults = List.copyOf(invalid.faults());
      log.error("the changed AE configuration is not used: {}", words(invalid.faults()));
    } else if (seen instanceof AeConfigWatch.Changed changed) {
      faults = List.of();
      changed.warnings().forEach(warning -> log.warn("configuration {}", warning));
      apply(changed.topology());
    } else {
      unfinished.ifPresent(this::apply);
    }
  }

  private void apply(Topology topology) {
    try {
      node.apply(topology);
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
      }
      unfinished = Optional.of(topology);
    }
  }

  private static String words(List<Fault> faults) {
    return String.join("; ", faults.stream().map(Fault::toString).toList());
  }
}
