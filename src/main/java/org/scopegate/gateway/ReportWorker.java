package org.scopegate.gateway;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.CommitmentClient;
import org.scopegate.dimse.CommitmentReport;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.spool.Pledge;
import org.scopegate.spool.Pledges;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.State;
import org.scopegate.tls.TlsContexts;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.Transport;

/**
 * Reports to towers what they asked about: on a new association, under the title that they called.
 * One thread; a tower that cannot be reached has all its reports put off at once, so it holds up
 * nobody else.
 */
final class ReportWorker implements Worker {

  private static final Logger log = LogManager.getLogger(ReportWorker.class);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** What is on its way is looked at so often: at first, and when it takes long. */
  private static final Duration LOOK_FIRST = Duration.ofSeconds(2);

  private static final Duration LOOK_LAST = Duration.ofMinutes(2);

  private final Pledges pledges;
  private final Supplier<Topology> topology;
  private final Pledging pledging;
  private final ClientOptions client;
  private final TlsContexts contexts;
  private final Backoff backoff;

  ReportWorker(
      Pledges pledges,
      Supplier<Topology> topology,
      Pledging pledging,
      AssociationOptions association,
      TlsContexts contexts,
      Backoff backoff) {
    this.pledges = pledges;
    this.topology = topology;
    this.pledging = pledging;
    this.client = ClientOptions.defaults().withAssociation(association).within(TIMEOUT);
    this.contexts = contexts;
    this.backoff = backoff;
  }

  @Override
  public boolean step() throws InterruptedException {
    try {
      Optional<Pledge> pledge = pledges.due();
      if (pledge.isPresent()) {
        attend(pledge.get());
      }
      return pledge.isPresent();
    } catch (SpoolException e) {
      log.error("reports: the journal failed: {}", e.getMessage());
      return false;
    }
  }

  private void attend(Pledge pledge) throws SpoolException, InterruptedException {
    Optional<CommitmentReport> report = pledging.report(pledge);
    if (report.isEmpty()) {
      pledges.later(pledge, nextLook(pledge), "something is on its way");
      return;
    }
    Optional<ReportAddress> address = topology.get().reportTo(pledge.callingTitle());
    if (address.isEmpty()) {
      putOff(pledge, "no report_to is configured for " + pledge.callingTitle());
      return;
    }
    report(pledge, report.get(), address.get());
  }

  private Instant nextLook(Pledge pledge) {
    Instant now = backoff.clock().instant();
    Duration age = Duration.between(pledge.created(), now);
    Duration wait = age.compareTo(LOOK_FIRST) < 0 ? LOOK_FIRST : age;
    Instant next = now.plus(wait.compareTo(LOOK_LAST) > 0 ? LOOK_LAST : wait);
    return next.isAfter(pledge.deadline()) ? pledge.deadline() : next;
  }

  private void report(Pledge pledge, CommitmentReport report, ReportAddress address)
      throws SpoolException, InterruptedException {
    Peer tower =
        new Peer(
            address.host().orElse(pledge.host()),
            address.port(),
            new AeTitle(pledge.callingTitle()),
            new AeTitle(pledge.calledTitle()));
    Transport over = PeerTls.transport(address.tls(), tower.host(), tower.port(), contexts);
    String fault;
    try {
      Status status = CommitmentClient.report(tower, report, client.withTransport(over));
      fault = status.done() ? "" : "it answers " + status;
    } catch (IOException unreachable) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      fault = unreachable.getMessage();
    }
    if (fault.isEmpty()) {
      pledging.reported(pledge, report);
    } else {
      putOff(pledge, tower + ": " + fault);
    }
  }

  private void putOff(Pledge pledge, String why) throws SpoolException {
    Optional<Instant> next = backoff.next(pledge.created());
    if (next.isPresent()) {
      log.warn(
          "transaction {} not reported, again at {}: {}", pledge.transactionUid(), next.get(), why);
      pledges.postpone(pledge, next.get(), why);
    } else {
      log.error("transaction {} never reported, given up: {}", pledge.transactionUid(), why);
      pledges.end(pledge, State.FAILED, "given up: " + why);
    }
  }
}
