package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that there is a journal that can be relied on and knows every object, before anything
 * is opened, and before anything that no row knows is deleted. Each step can be interrupted: the
 * next start goes on, or begins it again.
 *
 * <ol>
 *   <li>the mark is written; the damaged files are set aside
 *   <li>what can be read of a copy of them is written to a new file, which then gets the journal's
 *       name
 *   <li>objects that no row knows are adopted, incomplete ones completed; the mark is cleared
 * </ol>
 */
final class Mender {

  private static final String COPY = "salvage.db";
  private static final String MADE = "journal.new";

  private final Layout layout;
  private final Clock clock;
  private final Disk disk;
  private final Optional<ObjectReader> reader;

  /**
   * @param reader without one a damaged journal is refused, and unknown objects are left alone
   */
  Mender(Layout layout, Clock clock, Disk disk, Optional<ObjectReader> reader) {
    this.layout = layout;
    this.clock = clock;
    this.disk = disk;
    this.reader = reader;
  }

  Mending mend() throws SpoolException {
    try {
      Optional<RebuildMark> mark = RebuildMark.read(layout);
      Optional<String> damage = damage(mark);
      if (reader.isEmpty()) {
        refuse(mark.map(RebuildMark::damage).or(() -> damage));
        return new Mending(Optional.empty(), 0, 0, List.of());
      }
      return damage.isPresent()
          ? place(Optional.of(rebuild(mark, damage.get())))
          : place(mark.map(RebuildMark::resumed));
    } catch (IOException e) {
      throw Faults.of(layout.directory(), "the journal cannot be mended", e);
    }
  }

  private void refuse(Optional<String> damage) throws SpoolException {
    if (damage.isPresent()) {
      throw new SpoolException(
          layout.journal(),
          "%s; bring it back from a backup, or start the node, which rebuilds it"
              .formatted(damage.get()));
    }
  }

  /** What is wrong; empty: nothing, or there is nothing that a journal could know. */
  private Optional<String> damage(Optional<RebuildMark> mark) throws IOException {
    Path journal = layout.journal();
    if (Files.isSymbolicLink(journal) && !Files.exists(journal)) {
      throw new SpoolException(
          journal, "the journal is a link to a file that is not there; is its disk mounted?");
    }
    if (!Files.exists(journal)) {
      boolean lost = mark.isPresent() || layout.holdsObjects() || hasLog();
      return lost ? Optional.of("the journal is missing though there are objects") : none();
    }
    if (Files.size(journal) == 0) {
      return layout.holdsObjects() || hasLog() ? Optional.of("the journal is empty") : none();
    }
    Optional<String> found = JournalCheck.damage(journal);
    if (found.isEmpty() && JournalCheck.isBlank(journal) && layout.holdsObjects()) {
      return Optional.of("the journal holds no tables though there are objects");
    }
    return found.map("the journal is damaged: "::concat);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private boolean hasLog() {
    return Files.exists(layout.journalFiles().get(1));
  }

  /** Where the mark stands and the journal does not, an earlier start has set it aside. */
  private Step rebuild(Optional<RebuildMark> earlier, String damage) throws IOException {
    boolean goesOn = earlier.isPresent() && !Files.exists(layout.journal());
    RebuildMark mark =
        goesOn ? earlier.get() : new RebuildMark(Aside.fresh(layout, disk, clock).name(), damage);
    if (!goesOn) {
      mark.write(layout, disk);
    }
    Aside aside = mark.folder(layout, disk);
    for (Path file : layout.journalFiles()) {
      if (Files.exists(file)) {
        aside.take(file);
      }
    }
    return new Step(mark, salvage(aside));
  }

  /** A mark, and what was salvaged at this start. */
  record Step(RebuildMark mark, Salvage.Yield yield) {}

  private Salvage.Yield salvage(Aside aside) throws IOException {
    Path copy = layout.directory().resolve(COPY);
    Path made = layout.directory().resolve(MADE);
    clear(copy, made);
    for (String end : List.of("", "-wal")) {
      Path source = aside.place(layout.journal().resolveSibling("journal.db" + end));
      if (Files.exists(source)) {
        Files.copy(
            source,
            copy.resolveSibling(copy.getFileName() + end),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Salvage.Yield yield = Salvage.of(copy, made, new RowsAndFiles(layout, reader.orElseThrow()));
    disk.syncFolder(layout.directory());
    disk.move(made, layout.journal());
    disk.syncFolder(layout.directory());
    return yield;
  }

  private void clear(Path... databases) throws IOException {
    for (Path database : databases) {
      for (String end : List.of("", "-wal", "-shm", "-journal")) {
        disk.delete(database.resolveSibling(database.getFileName() + end));
      }
    }
  }

  private Mending place(Optional<Step> step) throws IOException {
    Aside aside =
        step.isPresent()
            ? step.get().mark().folder(layout, disk)
            : Aside.fresh(layout, disk, clock);
    try (Database database = Database.open(layout.journal(), disk)) {
      Adoption adoption =
          new Adoption(layout, clock, database, reader.orElseThrow(), aside, step.isPresent());
      adoption.run();
      int completed = step.isEmpty() ? 0 : adoption.complete();
      if (step.isPresent()) {
        clear(layout.directory().resolve(COPY), layout.directory().resolve(MADE));
        RebuildMark.clear(layout, disk);
      }
      return new Mending(
          step.map(done -> rebuilt(done, aside)),
          adoption.adopted(),
          completed,
          adoption.setAside());
    }
  }

  private static Mending.Rebuild rebuilt(Step step, Aside aside) {
    return new Mending.Rebuild(
        step.mark().damage(),
        aside.folder(),
        step.yield().rows(),
        step.yield().contradictory(),
        List.copyOf(step.yield().unreadable()));
  }
}
