package org.scopegate.ops.alerts;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.scopegate.gateway.Line;
import org.scopegate.spool.Concern;

/**
 * A destination that has not answered for a while: one alarm, however many recordings wait for it.
 */
public final class DestinationDown implements Condition {

  public static final String NAME = "destination_down";

  private static final String HINT =
      "start it, or mend the way to it: nothing is lost, and all that waits goes out by itself when"
          + " it answers. 'scopegate check' asks it at once";

  private final Supplier<Map<String, Line.State>> lines;
  private final Eyewitness eyewitness;
  private final JournalView journal;
  private final Duration after;
  private final Map<String, Instant> faultySince = new HashMap<>();

  /**
   * @param lines to the destinations, by AE title
   * @param after so long down it is an alarm
   */
  public DestinationDown(
      Supplier<Map<String, Line.State>> lines,
      Eyewitness eyewitness,
      JournalView journal,
      Duration after) {
    this.lines = lines;
    this.eyewitness = eyewitness;
    this.journal = journal;
    this.after = after;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Alarm> look(Instant now, List<Alarm> open) throws IOException {
    Map<String, Line.State> states = lines.get();
    faultySince.keySet().retainAll(states.keySet());
    List<Alarm> down = new ArrayList<>();
    for (Map.Entry<String, Line.State> line : states.entrySet()) {
      String title = line.getKey();
      Optional<Alarm> known =
          open.stream().filter(alarm -> alarm.subject().equals(title)).findFirst();
      of(title, line.getValue(), known, now).ifPresent(down::add);
    }
    return down;
  }

  private Optional<Alarm> of(String title, Line.State line, Optional<Alarm> known, Instant now)
      throws IOException {
    if (line.faultsInRow() == 0) {
      faultySince.remove(title);
      return isStillUnknown(title) ? known : Optional.empty();
    }
    Instant since = faultySince.computeIfAbsent(title, first -> since(line, now));
    boolean longEnough = line.suspendedSince().isPresent() && !now.isBefore(since.plus(after));
    return longEnough
        ? Optional.of(alarm(title, line, known.map(Alarm::since).orElse(since)))
        : known;
  }

  private static Instant since(Line.State line, Instant now) {
    return line.suspendedSince().filter(now::isAfter).orElse(now);
  }

  /** After a restart nobody knows until something is sent; where nothing waits, nobody cares. */
  private boolean isStillUnknown(String title) throws IOException {
    return !eyewitness.hasReached(title)
        && journal.deliveries(title).filter(it -> it.waiting() > 0).isPresent();
  }

  private Alarm alarm(String title, Line.State line, Instant since) throws IOException {
    String waiting =
        journal
            .deliveries(title)
            .filter(concern -> concern.waiting() > 0)
            .map(DestinationDown::waiting)
            .orElse("nothing waits for it");
    return new Alarm(
        NAME,
        title,
        Severity.CRITICAL,
        since,
        "%s does not answer since %s: %s. %s."
            .formatted(title, NoticeText.time(since), line.why(), capital(waiting)),
        HINT);
  }

  private static String waiting(Concern concern) {
    return Say.count(concern.waiting(), "object")
        + (concern.waiting() == 1 ? " waits" : " wait")
        + " for it"
        + concern.oldest().map(time -> ", the oldest since " + NoticeText.time(time)).orElse("");
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
