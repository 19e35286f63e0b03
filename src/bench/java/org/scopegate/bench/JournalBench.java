package org.scopegate.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.scopegate.app.Main;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Journal;
import org.scopegate.spool.Kind;
import org.scopegate.spool.Search;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.SqliteJournal;
import org.scopegate.spool.State;
import org.scopegate.testing.Ports;

/**
 * A journal of 100,000 entries and 500,000 events: how long operators wait for their answers, and
 * how long a node takes from its start until it listens.
 */
final class JournalBench implements Bench {

  @Override
  public boolean sendsRecording() {
    return false;
  }

  @Override
  public void run(Workshop workshop, Report report) throws Exception {
    workshop.settle();
    int port = Ports.free();
    ServeFolder folder =
        ServeFolder.write(workshop.fresh("node"), port, Ports.free(), Ports.free());
    Path spool = folder.folder().resolve("spool");
    LargeJournal.fill(spool);
    report.title(
        "%,d entries, %,d events, %d MB"
            .formatted(
                LargeJournal.ENTRIES,
                LargeJournal.EVENTS,
                Files.size(spool.resolve("journal.db")) >> 20));
    try (Journal journal = SqliteJournal.attach(SpoolOptions.defaults(spool), Clock.systemUTC())) {
      questions(journal, workshop.rounds(), report);
    }
    starts(folder, workshop.rounds(), report);
  }

  private static void questions(Journal journal, int rounds, Report report) throws Exception {
    Search all = Search.all();
    Instant middle = LargeJournal.time(LargeJournal.RECORDINGS / 2);
    int some = LargeJournal.RECORDINGS / 3;
    ask("newest 50 objects", () -> journal.find(all), rounds, report);
    ask(
        "find by patient id",
        () -> journal.find(all.withPatientId(LargeJournal.patient(some))),
        rounds,
        report);
    ask("find by PAT00*", () -> journal.find(all.withPatientId("PAT00*")), rounds, report);
    ask(
        "find by accession number",
        () -> journal.find(all.withAccessionNumber(LargeJournal.accession(some))),
        rounds,
        report);
    ask("find anything like it, none is", () -> journal.find(all.withAny("X")), rounds, report);
    ask("find by title of all", () -> journal.find(all.withTitle("ENDO_GW")), rounds, report);
    ask(
        "find by title of all, in work and early, none is",
        () ->
            journal.find(
                all.withTitle("ENDO_GW")
                    .withState(State.LEASED)
                    .withTimes(Optional.empty(), Optional.of(middle))),
        rounds,
        report);
    ask("find failed", () -> journal.find(all.withState(State.FAILED)), rounds, report);
    ask(
        "find by time",
        () -> journal.find(all.withTimes(Optional.of(middle), Optional.empty())),
        rounds,
        report);
    ask(
        "page of what is not done",
        () ->
            journal.page(
                Filter.all().withStates(State.DUE, State.FAILED, State.HELD),
                50,
                Optional.of(new EntryId(Kind.DELIVERY, some))),
        rounds,
        report);
    ask(
        "last page of all",
        () -> journal.find(all.withPage(50, OptionalLong.of(60))),
        rounds,
        report);
    ask("one object", () -> journal.object(some), rounds, report);
    ask("counts", journal::counts, rounds, report);
    ask("table of ages", journal::ageTable, rounds, report);
    ask("list of all", () -> count(journal), rounds, report);
  }

  private static long count(Journal journal) throws SpoolException {
    AtomicLong entries = new AtomicLong();
    journal.list(Filter.all(), entry -> entries.incrementAndGet());
    return entries.get();
  }

  private interface Question {
    Object ask() throws Exception;
  }

  private static void ask(String name, Question question, int rounds, Report report)
      throws Exception {
    Series millis = new Series();
    for (int round = 0; round < rounds; round++) {
      long began = System.nanoTime();
      question.ask();
      millis.add((System.nanoTime() - began) / 1e6);
    }
    report.series(name, "ms", millis);
  }

  private static void starts(ServeFolder folder, int rounds, Report report) throws Exception {
    Spent opening = new Spent();
    Spent stopped = new Spent();
    Spent killed = new Spent();
    for (int round = 0; round < rounds; round++) {
      open(folder, opening);
      serve(folder, true, stopped);
      serve(folder, false, killed);
    }
    opening.print("Spool.open", report);
    stopped.print("serve, after an orderly stop", report);
    killed.print("serve, after a kill", report);
  }

  /** On a clock, and of this machine's cores, which others may keep busy. */
  private record Spent(Series clock, Series cpu) {
    Spent() {
      this(new Series(), new Series());
    }

    void print(String name, Report report) {
      report.series(name + ", until it listens", "s", clock);
      report.series(name + ", CPU until then", "s", cpu);
    }
  }

  private static void open(ServeFolder folder, Spent spent) throws IOException {
    long began = System.nanoTime();
    long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Spool spool =
        Spool.open(
            SpoolOptions.defaults(folder.folder().resolve("spool")).withMinimumFreeBytes(1),
            Clock.systemUTC(),
            file -> {
              throw new IOException(file + " is not known to the journal");
            });
    spent.clock().add((System.nanoTime() - began) / 1e9);
    spent.cpu().add((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy) / 1e9);
    spool.close();
  }

  private static void serve(ServeFolder folder, boolean kill, Spent spent) throws Exception {
    long began = System.nanoTime();
    Process process =
        MemoryBench.java(
            Main.class,
            "serve",
            "--conf",
            folder.conf().toString(),
            "--ae-config",
            folder.aeConfig().toString());
    try {
      Commands.awaitPort(folder.port(), process);
      spent.clock().add((System.nanoTime() - began) / 1e9);
      spent.cpu().add(process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3);
      if (!kill) {
        process.destroy();
        process.waitFor();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
