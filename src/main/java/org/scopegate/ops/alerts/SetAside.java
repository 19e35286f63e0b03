package org.scopegate.ops.alerts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * At a start the journal was damaged and made anew, or files could not be used: what there was lies
 * aside, and is told of until somebody has moved it elsewhere.
 */
public final class SetAside implements Condition {

  public static final String NAME = "journal";

  private static final String HINT =
      "see the log of that start for what nobody can know now; keep the folder elsewhere, or delete"
          + " it: the alarm ends then";

  private final Path folder;
  private final Optional<String> story;
  private final Instant started;
  private boolean seen;

  /**
   * @param folder that the spool sets files aside in
   * @param story what was done about the journal at this start; empty: nothing
   */
  public SetAside(Path folder, Optional<String> story, Instant started) {
    this.folder = folder;
    this.story = story;
    this.started = started;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Alarm> look(Instant now, List<Alarm> open) throws IOException {
    boolean gone = isEmpty();
    seen |= !gone;
    if (gone && (story.isEmpty() || seen)) {
      return List.of();
    }
    if (story.isEmpty() && !open.isEmpty()) {
      return open;
    }
    String text =
        story.orElse("Files of the spool could not be used at a start and were set aside");
    return List.of(
        new Alarm(
            NAME,
            "spool",
            Severity.CRITICAL,
            started,
            text + ". What was set aside lies in " + folder + ".",
            HINT));
  }

  private boolean isEmpty() throws IOException {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    try (Stream<Path> aside = Files.list(folder)) {
      return aside.findAny().isEmpty();
    }
  }
}
