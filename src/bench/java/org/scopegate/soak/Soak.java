package org.scopegate.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.scopegate.media.MediaException;

/**
 * The soak. Ends with 0 where every acknowledged object is at both archives, once, bit for bit
 * where it was delivered as it came, and nothing is left to do; else with 1.
 */
public final class Soak {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int MOST_WAITING = 40;
  private static final int LAST_WORDS = 15;
  private static final int FIRST_FINDINGS = 10;
  private static final Duration TO_DRAIN = Duration.ofMinutes(10);

  private final Site site;
  private final Chronicle chronicle;
  private final Promises promises = new Promises();
  private final long end;
  private volatile boolean tooFarBehind;
  private long mostResident;

  private Soak(Site site, Chronicle chronicle, Duration time) {
    this.site = site;
    this.chronicle = chronicle;
    this.end = System.nanoTime() + time.toNanos();
  }

  /**
   * @param arguments folder to work in, how long ({@code PT10M} or {@code 10m}), seed or {@code
   *     any}
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = fresh(Path.of(arguments[0]).toAbsolutePath());
    Duration time = Duration.parse("PT" + arguments[1].toUpperCase(Locale.ROOT).replace("PT", ""));
    long seed = arguments[2].equals("any") ? Chaos.anySeed() : Long.parseLong(arguments[2]);
    Chronicle chronicle = new Chronicle(System.out);
    chronicle.tell("soak of " + arguments[1] + ", seed " + seed + ", in " + folder);
    try (Site site = new Site(folder)) {
      new Soak(site, chronicle, time).run(seed);
    }
    System.exit(chronicle.failures().isEmpty() ? 0 : 1);
  }

  private void run(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    for (Service service : List.of(site.main(), site.backup(), site.node())) {
      if (!service.start()) {
        throw new IOException(service.name() + " does not start, see " + service.log());
      }
    }
    chronicle.tell(
        site.volume().isOwnDisk()
            ? "the spool has a disk of its own"
            : "the spool has no disk of its own: full means the watermark");
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Chaos chaos = new Chaos(site, random.split(), chronicle)) {
      List<Future<?>> towers = towers(threads, random);
      chaos.begin();
      observe();
      chaos.end();
      for (Future<?> tower : towers) {
        await(tower);
      }
      drain();
      conclude(chaos);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Future<?>> towers(ExecutorService threads, SplittableRandom random)
      throws IOException, MediaException {
    List<Future<?>> towers = new ArrayList<>();
    for (String title : Site.TOWERS) {
      Specimens specimens = new Specimens(site.towers().resolve(title), random.split());
      towers.add(
          threads.submit(
              new SoakTower(
                  title,
                  site,
                  specimens,
                  random.split(),
                  promises,
                  () -> System.nanoTime() < end,
                  () -> !tooFarBehind)));
    }
    return towers;
  }

  /** Until the time is over: towers are held back while much waits, so that the disk is enough. */
  private void observe() {
    long told = System.nanoTime();
    while (System.nanoTime() < end) {
      mostResident = Math.max(mostResident, site.node().resident());
      look(System.nanoTime() - told > TimeUnit.SECONDS.toNanos(60));
      if (System.nanoTime() - told > TimeUnit.SECONDS.toNanos(60)) {
        told = System.nanoTime();
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private void look(boolean tell) {
    try {
      Backlog backlog = Backlog.of(site);
      tooFarBehind = backlog.toDerive() > MOST_WAITING || backlog.toDeliver() > 4 * MOST_WAITING;
      if (tell) {
        chronicle.tell(promises + "; " + backlog);
      }
    } catch (IOException busy) {
      // the node is being killed or the disk is full just now: the next look tells
      tooFarBehind = true;
    }
  }

  private void await(Future<?> tower) throws InterruptedException {
    try {
      tower.get(TO_DRAIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException fault) {
      chronicle.fail(fault.getCause().toString());
    } catch (TimeoutException late) {
      chronicle.fail("a tower still has no answer after " + TO_DRAIN);
    }
  }

  private void drain() throws IOException {
    chronicle.tell("no disturbances any more: " + Backlog.of(site));
    long last = System.nanoTime() + TO_DRAIN.toNanos();
    while (!Backlog.of(site).isEmpty() && System.nanoTime() < last) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private void conclude(Chaos chaos) throws IOException, InterruptedException {
    Backlog backlog = Backlog.of(site);
    if (!backlog.isEmpty()) {
      chronicle.fail("still to do after " + TO_DRAIN + ": " + backlog);
    }
    if (backlog.stuck() > 0) {
      chronicle.tell("for an operator: " + backlog);
    }
    int code = site.node().stop();
    if (code != 0 && code != 143) {
      chronicle.fail("the node ended with exit code " + code);
    }
    leftovers("incoming");
    Inventory main = Inventory.of(site.mainObjects());
    Inventory backup = Inventory.of(site.backupObjects());
    Reckoning.of("MAIN_PACS", promises.all(), main, chronicle);
    Reckoning.of("BACKUP_PACS", promises.all(), backup, chronicle);
    Reckoning.compare(main, backup, chronicle);
    chronicle.tell(promises.toString());
    chronicle.tell("disturbances " + chaos.counts());
    chronicle.tell(
        "most resident memory of the node's own process " + mostResident / 1_000_000 + " MB");
    verdict();
  }

  /** Of a soak that failed, last what came first: the other findings mostly follow from it. */
  private void verdict() throws IOException {
    if (chronicle.failures().isEmpty()) {
      chronicle.tell("soak passed: nothing lost, nothing twice");
      return;
    }
    for (Service service : List.of(site.main(), site.backup(), site.node())) {
      service.lastWords(LAST_WORDS).forEach(line -> chronicle.tell(service.name() + ": " + line));
    }
    chronicle.failures().stream().limit(FIRST_FINDINGS).forEach(chronicle::tell);
    chronicle.tell("soak FAILED: " + chronicle.failures().size() + " findings, the first again");
  }

  private void leftovers(String where) throws IOException {
    try (Stream<Path> files = Files.list(site.spool().resolve(where))) {
      files.forEach(file -> chronicle.fail("left behind: " + file));
    }
  }

  private static Path fresh(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Volume.letGo(folder);
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(folder);
  }
}
