package org.scopegate.ops.alerts;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.scopegate.spool.Entry;

/** Work that is held because its object is gone from the disk, or is not what was received. */
public final class DamagedObjects implements Condition {

  public static final String NAME = "damaged";

  private static final int NAMED = 5;

  private final JournalView journal;

  public DamagedObjects(JournalView journal) {
    this.journal = journal;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Alarm> look(Instant now, List<Alarm> open) throws IOException {
    List<Entry> damaged = journal.damaged();
    if (damaged.isEmpty()) {
      return List.of();
    }
    String some =
        damaged.stream()
            .limit(NAMED)
            .map(entry -> entry.id() + " (" + entry.instance().sopInstanceUid() + ")")
            .collect(Collectors.joining(", "));
    return List.of(
        new Alarm(
            NAME,
            "spool",
            Severity.CRITICAL,
            now,
            "Objects on disk are gone or are not what was received, so %s of them: %s%s."
                .formatted(
                    damaged.size() == 1 ? "1 entry is held" : damaged.size() + " entries are held",
                    some,
                    damaged.size() > NAMED ? " and more" : ""),
            "look after the disk; restore the files from a backup, or send the recordings again;"
                + " then 'scopegate queue release'"));
  }
}
