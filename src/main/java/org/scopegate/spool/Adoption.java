package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.scopegate.spool.ObjectReader.Found;

/**
 * Gives objects that no row of the journal knows the rows that they had when they came. Nobody can
 * tell whether such a one was acknowledged: the end of a write-ahead log may be lost without a
 * trace. What was, must arrive; what was not is sent again, and is a duplicate then. Where it
 * cannot be placed it is set aside, never deleted.
 */
final class Adoption {

  private final Layout layout;
  private final Clock clock;
  private final Database database;
  private final ObjectReader reader;
  private final Aside aside;
  private final boolean rebuilt;

  private int adopted;
  private final List<Mending.SetAside> setAside = new ArrayList<>();

  /**
   * @param rebuilt also what was derived here is set aside, since its original may be gone
   */
  Adoption(
      Layout layout,
      Clock clock,
      Database database,
      ObjectReader reader,
      Aside aside,
      boolean rebuilt) {
    this.layout = layout;
    this.clock = clock;
    this.database = database;
    this.reader = reader;
    this.aside = aside;
    this.rebuilt = rebuilt;
  }

  int adopted() {
    return adopted;
  }

  List<Mending.SetAside> setAside() {
    return setAside;
  }

  private record Stray(String path, FileTime written) {}

  /** In the order in which they were written: the first of one UID is not the conflicting one. */
  void run() throws IOException {
    List<Stray> strays = new ArrayList<>();
    for (String bucket : Layout.BUCKETS) {
      addStrays(bucket, strays);
    }
    strays.sort(Comparator.comparing(Stray::written).thenComparing(Stray::path));
    for (Stray stray : strays) {
      place(stray);
    }
  }

  private void addStrays(String bucket, List<Stray> strays) throws IOException {
    List<Path> files = layout.objects(bucket);
    if (files.isEmpty()) {
      return;
    }
    Set<String> known = database.read(sql -> paths(sql, bucket + "/"));
    for (Path file : files) {
      String path = Layout.path(bucket, file);
      if (!known.contains(path)) {
        strays.add(new Stray(path, Files.getLastModifiedTime(file)));
      }
    }
  }

  /** Of removed instances too: their files are about to be deleted. */
  private static Set<String> paths(Sql sql, String prefix) throws SQLException {
    return new HashSet<>(
        sql.list(
            row -> row.getString(1),
            "SELECT path FROM instance WHERE path >= ? AND path < ?",
            prefix,
            prefix + Character.MAX_VALUE));
  }

  private void place(Stray stray) throws IOException {
    Path file = layout.resolve(stray.path());
    Found found = reader.read(file);
    if (found instanceof Found.Arrived arrived) {
      if (arrived.orders().equals(Orders.none())) {
        setAside(
            file,
            "no route for what %s sends to %s; add one and move the file back"
                .formatted(arrived.facts().callingTitle(), arrived.facts().calledTitle()));
      } else {
        adopt(stray, file, arrived);
      }
    } else if (found instanceof Found.Unknown unknown) {
      setAside(file, unknown.why());
    } else if (rebuilt) {
      makeAgain(((Found.Derived) found).sourceUid().orElse(""));
      setAside(file, "made here; it is made of its original again");
    }
  }

  private void setAside(Path file, String why) throws IOException {
    aside.take(file);
    setAside.add(new Mending.SetAside(aside.place(file), why));
  }

  private void adopt(Stray stray, Path file, Found.Arrived arrived) throws IOException {
    NewInstance facts = arrived.facts();
    List<Instance> others =
        new SqliteLedger(database, clock).instances(facts.sopInstanceUid(), OptionalLong.empty());
    Likeness likeness = Likeness.of(file, facts, others, layout);
    if (likeness.duplicate().isPresent()) {
      // the same bytes lie here under a row of their own: recovery removes these
      return;
    }
    StoredFile stored = new StoredFile(Files.size(file), Checksum.of(file), stray.path());
    database.write(
        sql -> {
          Entries entries = new Entries(sql, clock);
          Instant received = stray.written().toInstant();
          Instance instance =
              SqliteLedger.insert(
                  sql, facts, stored, received, OptionalLong.empty(), likeness.otherBytes());
          entries.event(
              instance.id(), Event.What.RECEIVED, "found on disk, unknown to the journal");
          entries.order(instance.id(), arrived.orders());
          entries.note(instance.id(), List.of(note()));
          return null;
        });
    adopted++;
  }

  private String note() {
    return rebuilt
        ? "the journal was rebuilt: " + Mending.UNKNOWN
        : "the journal did not know this object, though it lay here: it goes out, again perhaps";
  }

  private void makeAgain(String sourceUid) throws SpoolException {
    database.write(sql -> new Completion(sql, new Entries(sql, clock)).makeAgain(sourceUid));
  }

  /** Orders what is missing of what was salvaged. Returns of how many originals. */
  int complete() throws IOException {
    int completed = 0;
    for (Instance original : database.read(Completion::originals)) {
      Path file = layout.resolve(original.path());
      if (Files.exists(file) && reader.read(file) instanceof Found.Arrived arrived) {
        boolean changed =
            database.write(
                sql ->
                    new Completion(sql, new Entries(sql, clock))
                        .complete(original, arrived.orders()));
        completed += changed ? 1 : 0;
      }
    }
    return completed;
  }
}
