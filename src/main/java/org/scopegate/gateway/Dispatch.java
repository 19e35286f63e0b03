package org.scopegate.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.spool.Kind;
import org.scopegate.spool.OperatorDesk.Count;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.State;
import org.scopegate.tls.TlsContexts;
import org.scopegate.ul.AssociationOptions;

/**
 * The crews that deliver, one for each destination, each with its own line: a dead archive keeps
 * nobody but its own crew waiting. Belongs to the thread that starts and stops the node; only
 * {@link #lines} may come from any.
 */
final class Dispatch {

  /** Everything at one destination. */
  private record Desk(Destination destination, Line line, Crew crew) {}

  private static final Logger log = LogManager.getLogger(Dispatch.class);

  /** How long a report is waited for on the association of the question. */
  private static final Duration REPORT_ON_THE_SAME = Duration.ofSeconds(10);

  private final Spool spool;
  private final LeaseKeeper keeper;
  private final AssociationOptions association;
  private final TlsContexts contexts;
  private final Clock clock;
  private final Witness witness;
  private final Bell bell;
  private final Duration idle;
  private final CommitmentOutcomes outcomes;
  private final CommitmentDesk commitments;
  private final Activity activity;
  private final Map<String, Desk> desks = new ConcurrentHashMap<>();

  /**
   * @param commitments takes the reports of archives
   */
  Dispatch(
      Node.Parts parts,
      LeaseKeeper keeper,
      TlsContexts contexts,
      Bell bell,
      CommitmentOutcomes outcomes,
      CommitmentDesk commitments,
      Activity activity) {
    this.spool = parts.spool();
    this.keeper = keeper;
    this.association = parts.options().server().association();
    this.contexts = contexts;
    this.clock = parts.clock();
    this.witness = parts.witness();
    this.bell = bell;
    this.idle = parts.options().idle();
    this.outcomes = outcomes;
    this.commitments = commitments;
    this.activity = activity;
  }

  /** Starts crews for new or changed destinations, and ends those of old ones. */
  void open(Topology topology, Duration deadline) {
    for (Iterator<Desk> old = desks.values().iterator(); old.hasNext(); ) {
      Desk desk = old.next();
      if (!topology.destinations().contains(desk.destination())) {
        desk.crew().stop(deadline);
        old.remove();
      }
    }
    String ownTitle = topology.gateways().get(0).aeTitle();
    topology
        .destinations()
        .forEach(
            destination ->
                desks.computeIfAbsent(
                    destination.aeTitle(), title -> start(destination, ownTitle)));
    tellWhatNobodyDelivers();
  }

  /** Deliveries to a destination that was removed or renamed are nobody's: that must be seen. */
  private void tellWhatNobodyDelivers() {
    try {
      for (Count count : spool.journal().counts()) {
        boolean open = count.state() == State.DUE || count.state() == State.LEASED;
        if (count.kind() == Kind.DELIVERY && open && !desks.containsKey(count.target())) {
          log.error(
              "{} deliveries wait for {}, which is not configured",
              count.entries(),
              count.target());
        }
      }
      spool.journal().commitments().waiting().forEach(this::tellWhatNobodyCommits);
    } catch (SpoolException e) {
      log.error("what waits for destinations that are gone is not known: {}", e.getMessage());
    }
  }

  private void tellWhatNobodyCommits(String destination, long objects) {
    if (!desks.containsKey(destination)) {
      log.error(
          "{} objects are kept until {} commits them, which is not configured",
          objects,
          destination);
    }
  }

  /** What is known of the line to each destination, by AE title. */
  Map<String, Line.State> lines() {
    Map<String, Line.State> states = new TreeMap<>();
    desks.forEach((title, desk) -> states.put(title, desk.line().state()));
    return states;
  }

  /** All crews at once: the deadline is for all of them together. */
  void close(Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    desks.values().forEach(desk -> desk.crew().dismiss());
    desks
        .values()
        .forEach(desk -> desk.crew().stop(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    desks.clear();
  }

  private Desk start(Destination destination, String ownTitle) {
    Line line = new Line(clock, destination.retry().first(), destination.maxAssociations());
    Dialing dialing = new Dialing(destination, ownTitle, association, contexts, spool);
    Backoff backoff = new Backoff(destination.retry(), clock, new SplittableRandom());
    Settling settling = new Settling(destination, spool.journal(), line, backoff, witness);
    Crew crew = new Crew(bell, idle);
    for (int i = 0; i < destination.maxAssociations(); i++) {
      String name = "deliver-" + destination.aeTitle() + "-" + (i + 1);
      crew.start(
          name,
          new DeliverWorker(
              name,
              i,
              dialing,
              line,
              spool,
              keeper,
              settling,
              crew::isStopping,
              witness,
              activity));
    }
    startCommitting(destination, dialing, line, crew);
    return new Desk(destination, line, crew);
  }

  private void startCommitting(Destination destination, Dialing dialing, Line line, Crew crew) {
    if (destination.storageCommitment().isPresent()) {
      crew.start(
          "commit-" + destination.aeTitle(),
          new CommitWorker(
              dialing,
              line,
              spool.journal().commitments(),
              outcomes,
              commitments,
              REPORT_ON_THE_SAME,
              crew::isStopping,
              clock));
    } else {
      waive(destination);
    }
  }

  /** Who is no longer asked to commit is not waited for either. */
  private void waive(Destination destination) {
    try {
      int waived =
          spool
              .journal()
              .commitments()
              .waive(destination.aeTitle(), "storage_commitment was switched off");
      if (waived > 0) {
        log.warn("{} is asked no longer to commit {} objects", destination.aeTitle(), waived);
      }
    } catch (SpoolException e) {
      log.error("{} what it was to commit still waits: {}", destination.aeTitle(), e.getMessage());
    }
  }
}
