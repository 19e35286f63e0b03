package org.scopegate.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.scopegate.app.Main;
import org.scopegate.ops.web.console.Browser;

/** A running node, asked on the command line, at its HTTP port and in a browser. */
record Asked(RunningServe node, int rounds, Report report) {

  void all() throws Exception {
    int recording = LargeJournal.RECORDINGS / 3;
    String some = LargeJournal.patient(recording);
    http("/api/v1/overview");
    http("/api/v1/destinations");
    http("/api/v1/objects");
    http("/api/v1/objects?q=" + some);
    http("/api/v1/queue");
    http("/api/v1/queue?state=failed");
    http("/api/v1/ages");
    http("/metrics");
    command("queue list");
    command("queue list --all");
    command("queue list --all --json");
    if (Commands.present("chromium", "chromedriver")) {
      page(some, LargeJournal.accession(recording));
    }
  }

  private void http(String path) throws Exception {
    Question.ask("GET " + path, () -> node.get(path), rounds, report);
  }

  private void command(String line) throws Exception {
    Question.ask("scopegate " + line, () -> run(line), rounds, report);
  }

  private int run(String line) throws IOException, InterruptedException {
    Path spool = node.folder().folder().resolve("spool");
    String[] words = (line + " --spool " + spool).split(" ");
    return MemoryBench.java(Main.class, words).waitFor();
  }

  /** Opened anew each time; then the page that is there looks for the objects of a patient. */
  private void page(String patient, String found) throws Exception {
    Series overview = new Series();
    Series search = new Series();
    try (Browser browser = Browser.start()) {
      browser.size(1280, 900);
      for (int round = 0; round < rounds; round++) {
        long began = System.nanoTime();
        browser.open(node.address() + "/").awaitText("MAIN_PACS");
        long shown = System.nanoTime();
        browser.script("location.hash = '#/search?patient_id=" + patient + "'");
        browser.awaitText(found);
        overview.add((shown - began) / 1e6);
        search.add((System.nanoTime() - shown) / 1e6);
      }
    }
    report.series("browser: the overview is shown", "ms", overview);
    report.series("browser: a search is answered", "ms", search);
  }
}
