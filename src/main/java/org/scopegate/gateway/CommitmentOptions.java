package org.scopegate.gateway;

import java.time.Duration;
import org.scopegate.dimse.StorageTerms;

/**
 * What towers get of storage commitment.
 *
 * @param towers whether they may ask us
 * @param patience how long an object may be on its way before a tower is told that it is not
 *     committed
 */
public record CommitmentOptions(StorageTerms.Commitment towers, Duration patience) {

  public CommitmentOptions {
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("commitment wait of " + patience);
    }
  }

  /** Served, and a day for what is on its way. */
  public static CommitmentOptions defaults() {
    return new CommitmentOptions(StorageTerms.Commitment.SERVED, Duration.ofDays(1));
  }

  boolean served() {
    return towers == StorageTerms.Commitment.SERVED;
  }

  /**
   * When a report that did not reach a tower is tried again: longer than the object may be on its
   * way, a week at the least.
   */
  Destination.Retry retry() {
    Destination.Retry usual = Destination.Retry.defaults();
    return new Destination.Retry(usual.first(), usual.max(), usual.giveUpAfter().plus(patience));
  }
}
