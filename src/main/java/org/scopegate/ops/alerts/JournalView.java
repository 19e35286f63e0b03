package org.scopegate.ops.alerts;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.spool.Concern;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Journal;
import org.scopegate.spool.Kind;
import org.scopegate.spool.Outcome;
import org.scopegate.spool.State;

/** What the journal says, asked now and then for all conditions together. For one thread. */
public final class JournalView {

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofSeconds(30);

  private final Asked journal;
  private final Clock clock;
  private final Duration every;
  private Instant next = Instant.MIN;
  private List<Concern> concerns = List.of();

  /** What is asked of a journal. */
  interface Asked {
    List<Concern> concerns() throws IOException;

    List<Entry> held() throws IOException;
  }

  /**
   * @param shortest time of which a condition speaks: what is asked is much younger
   */
  JournalView(Asked journal, Clock clock, Duration shortest) {
    this.journal = journal;
    this.clock = clock;
    Duration some = shortest.dividedBy(30);
    this.every = some.compareTo(LEAST) < 0 ? LEAST : some.compareTo(MOST) > 0 ? MOST : some;
  }

  /**
   * Of a real one.
   *
   * @param shortest time of which a condition speaks
   */
  public static JournalView of(Journal journal, Clock clock, Duration shortest) {
    return new JournalView(
        new Asked() {
          @Override
          public List<Concern> concerns() throws IOException {
            return journal.concerns();
          }

          @Override
          public List<Entry> held() throws IOException {
            List<Entry> held = new ArrayList<>();
            journal.list(
                Filter.all().withStates(State.HELD),
                entry -> {
                  // of others there may be more than memory is for
                  if (isDamaged(entry)) {
                    held.add(entry);
                  }
                });
            return held;
          }
        },
        clock,
        shortest);
  }

  List<Concern> concerns() throws IOException {
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      concerns = journal.concerns();
      next = now.plus(every);
    }
    return concerns;
  }

  /** What is said of deliveries to that destination. */
  Optional<Concern> deliveries(String destination) throws IOException {
    return concerns().stream()
        .filter(one -> one.kind() == Kind.DELIVERY && one.target().equals(destination))
        .findFirst();
  }

  /** The entries that are held because their object is damaged. */
  List<Entry> damaged() throws IOException {
    if (concerns().stream().noneMatch(one -> one.damaged() > 0)) {
      return List.of();
    }
    return journal.held().stream().filter(JournalView::isDamaged).toList();
  }

  private static boolean isDamaged(Entry entry) {
    return entry.lastStatus().filter(Outcome.Held.DAMAGED::equals).isPresent();
  }
}
