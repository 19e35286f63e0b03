package org.scopegate.app.serve;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.config.AlertKeys;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.Node;
import org.scopegate.media.EncoderChain;
import org.scopegate.spool.Recovery;

/** What a node that starts says of what it found. */
final class StartReport {

  private static final Logger log = LogManager.getLogger("org.scopegate.Scopegate");

  private StartReport() {}

  static void of(Recovery recovery) {
    if (!recovery.clean()) {
      log.warn(
          "the last node ended without order: {} unfinished and {} unanswered objects removed,"
              + " {} leases given back",
          recovery.parts().size(),
          recovery.orphans().size(),
          recovery.releasedLeases());
    }
    recovery.parts().forEach(path -> log.warn("{} was unfinished, removed", path));
    recovery.orphans().forEach(path -> log.warn("{} was unanswered, removed", path));
    recovery
        .lost()
        .forEach(
            path ->
                log.error(
                    "{} is gone from the spool, what waits for it is held: restore the file, then"
                        + " 'queue release'; 'queue list --state held' names the entries",
                    path));
  }

  static void of(EncoderChain chain) {
    for (EncoderChain.Found found : chain.found()) {
      log.info(
          "encoder {} {}: {}", found.encoder(), found.works() ? "works" : "no", found.detail());
    }
    if (chain.current().isEmpty()) {
      log.error(
          "no encoder works: recordings are received and wait for an hour, then go out as they"
              + " came; see 'scopegate check'");
    }
  }

  static void listening(Node node, GatewayAe ae) {
    log.info(
        "{} listens on port {}{}",
        ae.aeTitle(),
        node.port(ae.aeTitle()),
        ae.tls().isPresent() ? ", TLS" : "");
  }

  /** Where alarms go. */
  static void alarms(AlertKeys.Told told) {
    told.mail().ifPresent(mail -> log.info("alarms go {}", mail.words()));
    told.webhook().ifPresent(hook -> log.info("alarms go to {}", hook.server()));
    told.nobody().ifPresent(why -> log.info("alarms: {}", why));
  }
}
