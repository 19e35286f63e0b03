package org.scopegate.soak;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Disturbs a site at random, one disturbance after the other, each with an end of its own: they
 * overlap. One thread does it all, so that what one begins another does not find half done.
 */
final class Chaos implements AutoCloseable {

  /** A disturbance; what it is called in the sum. */
  private record Trouble(String name, int weight, Act act) {}

  private interface Act {
    /** False: not possible now. */
    boolean begin() throws IOException;
  }

  private final Site site;
  private final RandomGenerator random;
  private final Chronicle chronicle;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, Integer> counts = Collections.synchronizedMap(new TreeMap<>());
  private final List<Trouble> troubles =
      List.of(
          new Trouble("node killed", 3, this::killNode),
          new Trouble("worker killed", 5, this::killWorker),
          new Trouble("main archive killed", 2, () -> killArchive(site().main(), 3)),
          new Trouble("backup archive killed", 2, () -> killArchive(site().backup(), 3)),
          new Trouble("main archive away", 1, () -> killArchive(site().main(), 40)),
          new Trouble("archive stalled", 2, this::stallArchive),
          new Trouble("disk full to the watermark", 1, () -> fillDisk(Volume::fillToWatermark)),
          new Trouble("disk full to the last byte", 1, () -> fillDisk(Volume::fill)));

  /** One party for the soak, one for each act that is still to come: what is begun has an end. */
  private final Phaser underWay = new Phaser(1);

  private volatile boolean ends;
  private boolean nodeIsDown;

  Chaos(Site site, RandomGenerator random, Chronicle chronicle) {
    this.site = site;
    this.random = random;
    this.chronicle = chronicle;
  }

  private Site site() {
    return site;
  }

  void begin() {
    later(5_000, this::next);
  }

  /** How often each disturbance came. */
  Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  private void next() throws IOException {
    if (ends) {
      return;
    }
    watch();
    Trouble trouble = any();
    if (trouble.act().begin()) {
      counts.merge(trouble.name(), 1, Integer::sum);
      chronicle.tell(trouble.name());
    }
    later(random.nextInt(1_000, 6_000), this::next);
  }

  private Trouble any() {
    int sum = troubles.stream().mapToInt(Trouble::weight).sum();
    int dice = random.nextInt(sum);
    for (Trouble trouble : troubles) {
      dice -= trouble.weight();
      if (dice < 0) {
        return trouble;
      }
    }
    throw new IllegalStateException("weights");
  }

  /** A node that ends without being killed is a finding. */
  private void watch() throws IOException {
    if (!nodeIsDown && !site.node().isAlive()) {
      chronicle.fail("the node ended by itself with exit code " + site.node().exitCode());
      startNode();
    }
  }

  private boolean killNode() throws IOException {
    if (nodeIsDown) {
      return false;
    }
    nodeIsDown = true;
    site.node().kill(Service.Children.LEFT_ALONE);
    later(random.nextInt(0, 3_000), this::startNode);
    return true;
  }

  private void startNode() throws IOException {
    nodeIsDown = !site.node().start();
    if (nodeIsDown && site.volume().isFilled()) {
      chronicle.tell("node does not start on a full disk, again later");
      later(2_000, this::startNode);
    } else if (nodeIsDown) {
      throw new IOException("the node does not start, see " + site.node().log());
    }
  }

  private boolean killWorker() {
    List<ProcessHandle> workers = site.node().children();
    if (workers.isEmpty()) {
      return false;
    }
    return workers.get(random.nextInt(workers.size())).destroyForcibly();
  }

  private boolean killArchive(Service archive, int secondsAway) throws IOException {
    if (!archive.isAlive()) {
      return false;
    }
    archive.kill(Service.Children.TOO);
    later(
        random.nextInt(secondsAway * 500, secondsAway * 1_000),
        () -> {
          if (!archive.start()) {
            throw new IOException(archive.name() + " does not start, see " + archive.log());
          }
        });
    return true;
  }

  /** It is there, and says nothing; for longer than the node waits. */
  private boolean stallArchive() throws IOException {
    Service archive = random.nextBoolean() ? site.main() : site.backup();
    if (!archive.isAlive()) {
      return false;
    }
    archive.signal("STOP");
    later(
        random.nextInt(2_000, 15_000),
        () -> {
          if (archive.isAlive()) {
            archive.signal("CONT");
          }
        });
    return true;
  }

  private interface Filling {
    void fill(Volume volume) throws IOException;
  }

  private boolean fillDisk(Filling filling) throws IOException {
    if (site.volume().isFilled()) {
      return false;
    }
    filling.fill(site.volume());
    later(random.nextInt(5_000, 15_000), site.volume()::empty);
    return true;
  }

  private interface Task {
    void run() throws IOException;
  }

  private void later(int millis, Task task) {
    underWay.register();
    thread.schedule(
        () -> {
          try {
            task.run();
          } catch (IOException | RuntimeException fault) {
            chronicle.fail("the soak itself failed: " + fault);
          } finally {
            underWay.arriveAndDeregister();
          }
        },
        millis,
        TimeUnit.MILLISECONDS);
  }

  /** No new disturbance; waits until those that are under way have ended and all is mended. */
  void end() throws InterruptedException {
    ends = true;
    try {
      underWay.awaitAdvanceInterruptibly(underWay.arrive(), 5, TimeUnit.MINUTES);
    } catch (TimeoutException late) {
      chronicle.fail("a disturbance does not end");
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Seeds are told so that a run can be looked at again; processes make none the same. */
  static long anySeed() {
    return ThreadLocalRandom.current().nextLong(1_000_000);
  }
}
