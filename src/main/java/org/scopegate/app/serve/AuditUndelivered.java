package org.scopegate.app.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.app.command.Words;
import org.scopegate.ops.alerts.Alarm;
import org.scopegate.ops.alerts.Condition;
import org.scopegate.ops.alerts.Severity;
import org.scopegate.ops.audit.AuditTrail;
import org.scopegate.ops.audit.Undelivered;

/** The audit trail does not reach its repository, or has lost messages. */
final class AuditUndelivered implements Condition {

  private static final String NAME = "audit";

  private final AuditTrail trail;
  private final Duration after;
  private long lost;
  private Optional<Instant> lastLoss = Optional.empty();

  /**
   * @param after so long without the repository it is an alarm; a loss is told for so long
   */
  AuditUndelivered(AuditTrail trail, Duration after) {
    this.trail = trail;
    this.after = after;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Alarm> look(Instant now, List<Alarm> open) {
    if (trail.lost() > lost) {
      lost = trail.lost();
      lastLoss = Optional.of(now);
    }
    Optional<Undelivered> away =
        trail.undelivered().filter(it -> !now.isBefore(it.since().plus(after)));
    boolean losing = lastLoss.filter(time -> now.isBefore(time.plus(after))).isPresent();
    List<String> facts = new ArrayList<>();
    away.ifPresent(
        it -> facts.add("The audit repository takes nothing, messages wait on disk: " + it.why()));
    if (losing) {
      facts.add(Words.count(lost, "audit message") + " could not be kept");
    }
    return facts.isEmpty()
        ? List.of()
        : List.of(
            new Alarm(
                NAME,
                "trail",
                losing ? Severity.CRITICAL : Severity.WARNING,
                away.map(Undelivered::since).orElse(now),
                String.join(". ", facts) + ".",
                "mend the way to the repository, its certificate or its disk; what waits is sent by"
                    + " itself. monitoring.audit.max_size says how much may wait"));
  }
}
