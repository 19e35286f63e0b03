package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scopegate.spool.Samples.BACKUP;
import static org.scopegate.spool.Samples.LEASE_TIME;
import static org.scopegate.spool.Samples.MAIN;
import static org.scopegate.spool.Samples.commitDerived;
import static org.scopegate.spool.Samples.derive;
import static org.scopegate.spool.Samples.facts;
import static org.scopegate.spool.Samples.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.scopegate.spool.ObjectReader.Found;
import org.scopegate.testing.TestClock;

/**
 * A spool with instances in all states, to be damaged. Objects are short texts that tell what they
 * are: {@code V 1.2} a recording, {@code O 1.2} anything else, {@code D 1.2} made of that.
 */
final class Ward {

  static final List<String> DESTINATIONS = List.of(MAIN, BACKUP);
  private static final DeliveryOrder[] EVERYWHERE = {
    DeliveryOrder.to(MAIN), DeliveryOrder.to(BACKUP)
  };

  static final ObjectReader READER = Ward::read;

  final Path folder;
  final TestClock clock = new TestClock();

  Ward(Path folder) {
    this.folder = folder;
  }

  static Found read(Path file) throws IOException {
    String text = Files.readString(file);
    String uid = text.length() > 2 ? text.substring(2) : "";
    if (text.startsWith("V ")) {
      return new Found.Arrived(facts(uid), derive(OnFailure.HOLD, EVERYWHERE));
    }
    if (text.startsWith("O ")) {
      return new Found.Arrived(facts(uid), Orders.deliver(EVERYWHERE));
    }
    if (text.startsWith("N ")) {
      return new Found.Arrived(facts(uid), Orders.none());
    }
    return text.startsWith("D ")
        ? new Found.Derived(Optional.of(uid))
        : new Found.Unknown("no object");
  }

  Path journal() {
    return folder.resolve("journal.db");
  }

  SpoolOptions options() {
    return new SpoolOptions(folder, 0, LEASE_TIME);
  }

  Spool open() throws SpoolException {
    return Spool.open(options(), clock, READER);
  }

  Spool open(Disk disk, ObjectReader reader) throws SpoolException {
    return Spool.open(options(), clock, disk, Optional.of(reader));
  }

  /** As it lies there when the node is killed; its copies can be damaged. */
  Ward copy(Path to) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted().toList()) {
        Path target = to.resolve(folder.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return new Ward(to);
  }

  /** Fills it: every state, and so many more that the tables have many pages. */
  void fill(Spool spool, int more) throws IOException {
    Journal journal = spool.journal();
    received(spool, "O 1.1");
    for (String destination : DESTINATIONS) {
      journal.settle(
          journal.leaseDeliveries(destination, "me", 1).get(0), new Outcome.Done("ok", "0000"));
    }
    received(spool, "O 1.2");
    journal.settle(
        journal.leaseDeliveries(MAIN, "me", 1).get(0), new Outcome.Rejected("refused", "A900"));
    journal.hold(new EntryId(Kind.DELIVERY, 4), "wait");
    received(spool, "V 1.3");
    DerivationLease first = journal.leaseDerivation("me").orElseThrow();
    commitDerived(spool, first, "2.25.31", "D 1.3", "2.25.32", "D 1.3");
    journal.settle(journal.leaseDeliveries(MAIN, "me", 1).get(0), new Outcome.Done("ok", "0000"));
    received(spool, "V 1.4");
    journal.settle(journal.leaseDerivation("me").orElseThrow(), new Outcome.Rejected("no", ""));
    received(spool, "V 1.5");
    journal.leaseDerivation("me").orElseThrow();
    Instance gone = received(spool, "O 1.6");
    for (String destination : DESTINATIONS) {
      for (DeliveryLease lease : journal.leaseDeliveries(destination, "me", 9)) {
        if (lease.instance().id() == gone.id()) {
          journal.settle(lease, new Outcome.Done("ok", "0000"));
        } else {
          journal.release(lease, "not now");
        }
      }
    }
    assertThat(spool.remove(gone, "retention", any -> {})).isTrue();
    for (int i = 0; i < more; i++) {
      received(spool, (i % 2 == 0 ? "O 3." : "V 3.") + i);
    }
  }

  private static Instance received(Spool spool, String text) throws IOException {
    Orders orders =
        text.startsWith("V") ? derive(OnFailure.HOLD, EVERYWHERE) : Orders.deliver(EVERYWHERE);
    return receive(spool, text.substring(2), text, orders).instance();
  }

  /** Text and state of each entry: what must be the same after all rows were salvaged. */
  static Map<String, String> states(Spool spool) throws SpoolException {
    Map<String, String> states = new TreeMap<>();
    spool
        .journal()
        .list(
            Filter.all(),
            entry ->
                states.put(
                    entry.id() + " " + entry.instance().sopInstanceUid() + " " + entry.target(),
                    entry.state().name()));
    return states;
  }

  /** Originals that lie here or were set aside, each by its text. */
  Set<String> originals() throws IOException {
    Set<String> texts = new HashSet<>();
    for (Path file : files()) {
      String text = Files.readString(file);
      if (text.startsWith("V ") || text.startsWith("O ")) {
        texts.add(text);
      }
    }
    return texts;
  }

  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".dcm")).toList();
    }
  }

  /** Every original has an entry for each destination, of itself or of what was made of it. */
  static void assertAllAreOrdered(Spool spool, Set<String> originals, boolean byName)
      throws SpoolException {
    Map<Long, Set<String>> targets = new HashMap<>();
    List<Entry> entries = new ArrayList<>();
    spool.journal().list(Filter.all(), entries::add);
    for (Entry entry : entries) {
      Set<String> reached =
          targets.computeIfAbsent(
              entry.instance().source().orElse(entry.instance().id()), id -> new HashSet<>());
      if (entry.id().kind() == Kind.DELIVERY) {
        reached.add(entry.target());
      } else if (entry.state() != State.DONE) {
        reached.addAll(DESTINATIONS);
      }
    }
    for (String original : originals) {
      String uid = original.substring(2);
      Set<String> reached = new HashSet<>();
      entries.stream()
          .map(Entry::instance)
          .filter(i -> i.source().isEmpty() && i.sopInstanceUid().equals(uid))
          .forEach(i -> reached.addAll(targets.get(i.id())));
      if (byName) {
        assertThat(reached).as(original).containsAll(DESTINATIONS);
      } else {
        assertThat(reached).as(original).hasSizeGreaterThanOrEqualTo(2);
      }
    }
  }

  /** Zeroes the last page of a table or index. */
  void spoilPageOf(String name) throws Exception {
    long page;
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + journal());
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT pageno FROM dbstat WHERE pagetype = 'leaf' AND name = '"
                    + name
                    + "' ORDER BY path DESC LIMIT 1")) {
      page = rows.getLong(1);
    }
    byte[] bytes = Files.readAllBytes(journal());
    Arrays.fill(bytes, (int) (page - 1) * 4096, (int) page * 4096, (byte) 0);
    Files.write(journal(), bytes);
  }

  void sql(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + journal());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
