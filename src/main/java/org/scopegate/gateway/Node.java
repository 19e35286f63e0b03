package org.scopegate.gateway;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.scopegate.media.MediaException;
import org.scopegate.media.Transcoder;
import org.scopegate.spool.Spool;
import org.scopegate.tls.TlsContext;
import org.scopegate.tls.TlsContexts;
import org.scopegate.video.Equipment;
import org.scopegate.video.Profile;

/**
 * A gateway at work: it receives, derives and delivers until it is stopped. Does not own the spool.
 * apply() and stop() may come from different threads: what is stopped stays stopped.
 */
public final class Node implements AutoCloseable {

  private static final Duration RENEW_EVERY = Duration.ofMinutes(2);

  /** What a transfer may still take when a changed configuration ends it. */
  private static final Duration AT_A_CHANGE = Duration.ofSeconds(30);

  /**
   * What a node is made of.
   *
   * @param profiles by name
   * @param witness told of all that happens
   */
  public record Parts(
      Spool spool,
      Transcoder transcoder,
      Topology topology,
      Map<String, Profile> profiles,
      Equipment equipment,
      NodeOptions options,
      Clock clock,
      Witness witness) {
    public Parts {
      profiles = Map.copyOf(profiles);
      // what a witness cannot do keeps nothing from being done: it is told of what is durable
      witness = Witness.all(List.of(witness));
    }
  }

  private final Parts parts;
  private final AtomicReference<Topology> topology;
  private final Activity activity;
  private final TurnedAway turnedAway;
  private final Snapshots snapshots;
  private final Bell bell = new Bell();
  private final TlsContexts contexts = new TlsContexts();
  private final LeaseKeeper keeper;
  private final Reception reception;
  private final Dispatch dispatch;
  private final Pledging pledging;
  private final Crew crew;
  private boolean stopped;

  private Node(Parts parts) {
    this.parts = parts;
    this.topology = new AtomicReference<>(parts.topology());
    this.activity = new Activity(parts.clock());
    this.turnedAway = new TurnedAway(parts.clock());
    this.snapshots = new Snapshots(parts.spool(), parts.transcoder());
    this.keeper = new LeaseKeeper(parts.spool().journal(), RENEW_EVERY);
    Receiver receiver =
        new Receiver(
            parts.spool(),
            topology::get,
            parts.profiles(),
            parts.options().maxObjectBytes(),
            parts.options().maxBytesInFlight(),
            bell,
            parts.witness(),
            activity);
    CommitmentOutcomes outcomes =
        new CommitmentOutcomes(
            parts.spool().journal(), topology::get, parts.clock(), bell, parts.witness());
    this.pledging = new Pledging(parts.spool().journal().pledges(), parts.clock(), parts.witness());
    CommitmentDesk commitments =
        new CommitmentDesk(
            parts.spool().journal(),
            topology::get,
            pledging,
            outcomes,
            parts.options().commitment(),
            bell);
    this.reception =
        new Reception(
            topology::get,
            parts.options().server(),
            new Reception.Services(receiver, commitments, parts.options().commitment().towers()),
            contexts,
            new Doorman(parts.witness(), activity, turnedAway, topology::get));
    this.dispatch = new Dispatch(parts, keeper, contexts, bell, outcomes, commitments, activity);
    this.crew = new Crew(bell, parts.options().idle());
  }

  /**
   * Starts servers and workers.
   *
   * @throws IOException a port is taken, or the scratch folder cannot be used
   */
  public static Node start(Parts parts) throws IOException {
    Node node = new Node(parts);
    try {
      Scratch scratch = Scratch.open(parts.options().temporary());
      node.reception.open(AT_A_CHANGE);
      node.dispatch.open(parts.topology(), AT_A_CHANGE);
      node.startDeriving(scratch);
      return node;
    } catch (IOException | RuntimeException fault) {
      node.close();
      throw fault;
    }
  }

  /**
   * Another configuration takes effect: for objects that come from now on, and for what waits.
   * Running associations are not touched unless their port or destination is gone.
   *
   * @throws IOException a new port is taken; everything else is in effect, and calling again tries
   *     it again
   */
  public synchronized void apply(Topology changed) throws IOException {
    if (stopped) {
      return;
    }
    Topology before = topology.getAndSet(changed);
    if (!before.equals(changed)) { // a port that is taken has it applied again
      parts.witness().saw(new Happening.Reconfigured(before, changed));
    }
    dispatch.open(changed, AT_A_CHANGE);
    reception.open(AT_A_CHANGE);
    bell.ring();
  }

  /** The TCP port of the AE with this title: the real one where the configured one is 0. */
  public int port(String aeTitle) {
    return reception.port(aeTitle);
  }

  /** Who calls, who is called and where objects go, as it is now. */
  public Topology topology() {
    return topology.get();
  }

  /** The keys that are in use, for whoever looks after their renewal. */
  public List<TlsContext> keys() {
    return contexts.all();
  }

  /** What is known of the line to each destination, by AE title. */
  public Map<String, Line.State> lines() {
    return dispatch.lines();
  }

  /** What comes in, is converted and goes out in this moment. */
  public Activity.Now activity() {
    return activity.now();
  }

  /** Who was turned away of late, the latest first. */
  public List<TurnedAway.Refused> refusals() {
    return turnedAway.latest();
  }

  /**
   * A picture from the middle of a recording, as JPEG, 640 pixels wide at most. It is decoded in a
   * process of its own: what a damaged or hostile recording does to that is an error here.
   *
   * @throws NoPictureException there is none: no such object, no recording, or it is gone
   * @throws MediaException it could not be made
   */
  public byte[] picture(long instance)
      throws NoPictureException, MediaException, IOException, InterruptedException {
    return snapshots.of(instance);
  }

  /** No new associations; running transfers and conversions get the deadline; leases go back. */
  public synchronized void stop(Duration deadline) {
    stopped = true;
    long end = System.nanoTime() + deadline.toNanos();
    crew.dismiss();
    reception.close(deadline);
    dispatch.close(left(end));
    crew.stop(left(end));
    keeper.close();
  }

  @Override
  public void close() {
    stop(Duration.ZERO);
  }

  private void startDeriving(Scratch scratch) {
    Deriver deriver = new Deriver(parts, topology::get, scratch);
    for (int i = 0; i < parts.options().conversions(); i++) {
      String name = "derive-" + (i + 1);
      crew.start(
          name,
          new DeriveWorker(
              name,
              parts.spool(),
              deriver,
              keeper,
              new Attempts(parts.clock(), new PastCrashes(parts.spool().journal())),
              parts.options().output().map(OutputFolder::new),
              bell,
              parts.witness(),
              activity));
    }
    crew.start(
        "reports",
        new ReportWorker(
            parts.spool().journal().pledges(),
            topology::get,
            pledging,
            parts.options().server().association(),
            contexts,
            new Backoff(
                parts.options().commitment().retry(), parts.clock(), new SplittableRandom())));
    crew.start(
        "housekeeper",
        new Housekeeper(
            parts.spool(),
            parts.options().retention(),
            crew::isStopping,
            parts.clock(),
            parts.witness()));
    crew.start("keys", new KeyReader(parts.spool(), crew::isStopping));
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
