package org.scopegate.ops.alerts;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.scopegate.spool.Concern;
import org.scopegate.spool.Kind;

/**
 * Something has waited for too long, for a destination or for its conversion. A destination that is
 * known to be down has its own alarm; what waited for it has the whole time again once it is back.
 */
public final class Waiting implements Condition {

  public static final String NAME = "waiting";

  private final JournalView journal;
  private final Supplier<List<Alarm>> down;
  private final Supplier<Set<String>> configured;
  private final Duration longest;
  private final Map<String, Instant> lastDown = new HashMap<>();

  /**
   * @param down alarms of destinations that are known to be down
   * @param configured titles of all destinations
   * @param longest that anything may wait
   */
  public Waiting(
      JournalView journal,
      Supplier<List<Alarm>> down,
      Supplier<Set<String>> configured,
      Duration longest) {
    this.journal = journal;
    this.down = down;
    this.configured = configured;
    this.longest = longest;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Alarm> look(Instant now, List<Alarm> open) throws IOException {
    down.get().forEach(alarm -> lastDown.put(alarm.subject(), now));
    List<Alarm> late = new ArrayList<>();
    for (Concern concern : journal.concerns()) {
      concern
          .oldest()
          .filter(oldest -> !now.isBefore(countedFrom(concern, oldest).plus(longest)))
          .ifPresent(oldest -> late.add(alarm(concern, oldest, now)));
    }
    return late;
  }

  private Instant countedFrom(Concern concern, Instant oldest) {
    Instant back =
        concern.kind() == Kind.DELIVERY ? lastDown.getOrDefault(concern.target(), oldest) : oldest;
    return back.isAfter(oldest) ? back : oldest;
  }

  private Alarm alarm(Concern concern, Instant oldest, Instant now) {
    boolean conversion = concern.kind() == Kind.DERIVATION;
    String where = (conversion ? "conversion with profile " : "") + concern.target();
    String unknown =
        conversion || configured.get().contains(concern.target())
            ? ""
            : ", which is not configured";
    return new Alarm(
        NAME,
        where,
        Severity.WARNING,
        oldest,
        "%s for %s%s, the oldest since %s, that is %s."
            .formatted(
                Say.count(concern.waiting(), "object")
                    + (concern.waiting() == 1 ? " waits" : " wait"),
                where,
                unknown,
                NoticeText.time(oldest),
                Say.time(Duration.between(oldest, now))),
        "'scopegate queue list --target %s' says what was tried and what came of it"
            .formatted(concern.target()));
  }
}
