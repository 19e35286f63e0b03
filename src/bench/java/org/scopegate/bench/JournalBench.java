package org.scopegate.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Journal;
import org.scopegate.spool.Kind;
import org.scopegate.spool.Search;
import org.scopegate.spool.Search.Text;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.SqliteJournal;
import org.scopegate.spool.State;

/**
 * A journal of 100,000 entries and 500,000 events: how long operators wait for their answers from
 * the journal, the command line, the HTTP port and in a browser, and how long a node takes from its
 * start until it is ready.
 */
final class JournalBench implements Bench {

  @Override
  public boolean sendsRecording() {
    return false;
  }

  @Override
  public void run(Workshop workshop, Report report) throws Exception {
    workshop.settle();
    ServeFolder folder = ServeFolder.writeAlone(workshop.fresh("node"));
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
    Restarts.of(folder, workshop.rounds(), report);
    try (RunningServe node = RunningServe.start(folder)) {
      new Asked(node, workshop.rounds(), report).all();
    }
  }

  private static void questions(Journal journal, int rounds, Report report) throws Exception {
    Search all = Search.all();
    Instant middle = LargeJournal.time(LargeJournal.RECORDINGS / 2);
    int some = LargeJournal.RECORDINGS / 3;
    Question.ask("newest 50 objects", () -> journal.find(all), rounds, report);
    Question.ask(
        "find by patient id",
        () -> journal.find(all.with(Text.PATIENT_ID, LargeJournal.patient(some))),
        rounds,
        report);
    Question.ask(
        "find by PAT00*", () -> journal.find(all.with(Text.PATIENT_ID, "PAT00*")), rounds, report);
    Question.ask(
        "find by accession number",
        () -> journal.find(all.with(Text.ACCESSION_NUMBER, LargeJournal.accession(some))),
        rounds,
        report);
    Question.ask(
        "find anything like it, none is",
        () -> journal.find(all.with(Text.ANY, "X")),
        rounds,
        report);
    Question.ask(
        "find by title of all",
        () -> journal.find(all.with(Text.TITLE, "ENDO_GW")),
        rounds,
        report);
    Question.ask(
        "find by title of all, in work and early, none is",
        () ->
            journal.find(
                all.with(Text.TITLE, "ENDO_GW")
                    .withState(State.LEASED)
                    .withTimes(Optional.empty(), Optional.of(middle))),
        rounds,
        report);
    Question.ask("find failed", () -> journal.find(all.withState(State.FAILED)), rounds, report);
    Question.ask(
        "find by time",
        () -> journal.find(all.withTimes(Optional.of(middle), Optional.empty())),
        rounds,
        report);
    Question.ask(
        "page of what is not done",
        () ->
            journal.page(
                Filter.all().withStates(State.DUE, State.FAILED, State.HELD),
                50,
                Optional.of(new EntryId(Kind.DELIVERY, some))),
        rounds,
        report);
    Question.ask(
        "last page of all",
        () -> journal.find(all.withPage(50, OptionalLong.of(60))),
        rounds,
        report);
    Question.ask("one object", () -> journal.object(some), rounds, report);
    Question.ask("counts", journal::counts, rounds, report);
    Question.ask("table of ages", journal::ageTable, rounds, report);
    Question.ask("standing", journal::standing, rounds, report);
    Question.ask("list of all", () -> count(journal), rounds, report);
  }

  private static long count(Journal journal) throws SpoolException {
    AtomicLong entries = new AtomicLong();
    journal.list(Filter.all(), entry -> entries.incrementAndGet());
    return entries.get();
  }
}
