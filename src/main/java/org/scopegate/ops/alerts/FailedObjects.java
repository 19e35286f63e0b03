package org.scopegate.ops.alerts;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.scopegate.spool.Concern;
import org.scopegate.spool.Kind;

/** Work that was given up: one alarm for each target, however much it is. */
public final class FailedObjects implements Condition {

  public static final String NAME = "failed";

  private final JournalView journal;

  public FailedObjects(JournalView journal) {
    this.journal = journal;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Alarm> look(Instant now, List<Alarm> open) throws IOException {
    return journal.concerns().stream()
        .filter(concern -> concern.failed() > 0)
        .map(concern -> alarm(concern, now))
        .toList();
  }

  private static Alarm alarm(Concern concern, Instant now) {
    boolean delivery = concern.kind() == Kind.DELIVERY;
    String subject = (delivery ? "" : "conversion with profile ") + concern.target();
    String fact =
        delivery
            ? Say.count(concern.failed(), "object") + " could not be delivered to "
            : Say.count(concern.failed(), "object") + " could not be converted with profile ";
    return new Alarm(
        NAME,
        subject,
        delivery ? Severity.CRITICAL : Severity.WARNING,
        now,
        fact + concern.target() + " and will not be tried again. Nothing of it is deleted.",
        "'scopegate queue list --state failed' says why; then 'queue retry' or 'queue delete'");
  }
}
