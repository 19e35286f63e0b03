package org.scopegate.gateway;

import java.util.List;
import java.util.Optional;
import org.scopegate.spool.DerivationLease;
import org.scopegate.spool.Detail;
import org.scopegate.spool.Event;
import org.scopegate.spool.OperatorDesk;
import org.scopegate.spool.SpoolException;

/** Crashes as the journal remembers them, across restarts; an operator's retry begins anew. */
record PastCrashes(OperatorDesk journal) implements Attempts.Crashes {

  @Override
  public long before(DerivationLease lease) throws SpoolException {
    return journal.show(lease.entry()).map(Detail::history).orElse(List.of()).stream()
        .filter(event -> isCrash(event, lease))
        .count();
  }

  private static boolean isCrash(Event event, DerivationLease lease) {
    return event.entry().equals(Optional.of(lease.entry()))
        && event.what() == Event.What.RETRY_LATER
        && event.status().equals(Attempts.CRASH)
        && !event.at().isBefore(lease.since());
  }
}
