package org.scopegate.spool;

import java.time.Instant;

/** Work taken from the journal. Ends by a settlement, by release, or when it expires. */
public sealed interface Lease permits DerivationLease, DeliveryLease {

  Claim claim();

  Instance instance();

  default EntryId entry() {
    return claim().entry();
  }

  /** How often this was begun, this time included. */
  default int attempts() {
    return claim().attempts();
  }

  default Instant created() {
    return claim().created();
  }

  /** When the present round of attempts began; see {@link Claim}. */
  default Instant since() {
    return claim().since();
  }
}
