package org.scopegate.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The line to one destination: open, or suspended and probed; and how many associations it bears at
 * once. Faults of connections and associations count here, faults of single objects do not. Any
 * thread may call.
 */
public final class Line {

  /** Faults in a row after which nothing but a probe knocks. */
  static final int FAULTS_UNTIL_SUSPENDED = 3;

  /**
   * What operators see of a line.
   *
   * @param suspendedSince empty while the line is open
   * @param why the last fault in words, empty after a success
   */
  public record State(Optional<Instant> suspendedSince, int faultsInRow, int allowed, String why) {}

  private final Clock clock;
  private final Duration probeEvery;
  private final int limit;

  private double allowed = 1;
  private int faults;
  private Instant suspended;
  private Instant nextProbe;
  private String why = "";

  /**
   * @param probeEvery time between two C-ECHOs to a suspended destination
   * @param limit associations at once, at most
   */
  public Line(Clock clock, Duration probeEvery, int limit) {
    this.clock = clock;
    this.probeEvery = probeEvery;
    this.limit = limit;
  }

  public synchronized State state() {
    return new State(Optional.ofNullable(suspended), faults, (int) allowed, why);
  }

  public synchronized boolean isSuspended() {
    return suspended != null;
  }

  /** Whether the worker with this number, from 0, may use the line now. */
  public synchronized boolean bears(int worker) {
    return suspended == null && worker < (int) allowed;
  }

  /** Takes the right to probe a suspended line, once for each interval. */
  public synchronized boolean takeProbe() {
    if (suspended == null || clock.instant().isBefore(nextProbe)) {
      return false;
    }
    nextProbe = clock.instant().plus(probeEvery);
    return true;
  }

  /** An object went through, or a probe was answered. True when this reopened the line. */
  public synchronized boolean succeeded() {
    boolean reopened = suspended != null;
    faults = 0;
    suspended = null;
    why = "";
    allowed = Math.min(limit, allowed + 1 / allowed);
    return reopened;
  }

  /** The peer is there but short of something: fewer at once. */
  public synchronized void congested() {
    allowed = Math.max(1, allowed - 1);
  }

  /** The peer could not be reached or broke off. True when this suspended the line. */
  public synchronized boolean failed(String reason) {
    why = reason;
    faults++;
    allowed = Math.max(1, allowed - 1);
    if (suspended != null || faults < FAULTS_UNTIL_SUSPENDED) {
      return false;
    }
    suspended = clock.instant();
    nextProbe = suspended.plus(probeEvery);
    return true;
  }
}
