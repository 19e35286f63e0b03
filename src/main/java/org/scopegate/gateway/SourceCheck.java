package org.scopegate.gateway;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.Caller;
import org.scopegate.ul.Identification;

/** Asks the topology of the moment who may call, and says in the log what the peer is not told. */
record SourceCheck(Supplier<Topology> topology) implements StorePolicy.Callers {

  private static final Logger log = LogManager.getLogger(SourceCheck.class);

  @Override
  public boolean admit(Caller caller, AeTitle called) {
    Topology now = topology.get();
    boolean admitted = now.admits(caller);
    if (!admitted) {
      log.warn(
          "{} at {} {}", caller.title(), caller.host().getHostAddress(), Stranger.why(caller, now));
    }
    return admitted;
  }

  @Override
  public Identification identify(Caller caller) {
    Topology now = topology.get();
    Optional<SourceRule> rule = now.rule(caller);
    if (rule.isEmpty() && !now.admits(caller)) {
      // let in a moment ago, by a configuration that is none any more
      return Identification.FAILED;
    }
    return rule.flatMap(SourceRule::users)
        .map(users -> told(caller, users.judge(caller)))
        .orElse(Identification.IGNORED);
  }

  private static Identification told(Caller caller, UserCheck.Verdict verdict) {
    if (verdict.identification() == Identification.FAILED) {
      log.warn("{} at {} {}", caller.title(), caller.host().getHostAddress(), verdict.why());
    }
    return verdict.identification();
  }
}
