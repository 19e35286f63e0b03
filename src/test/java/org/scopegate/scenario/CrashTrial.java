package org.scopegate.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.scopegate.dimse.Status;
import org.scopegate.testing.Archive;
import org.scopegate.testing.Program;
import org.scopegate.testing.Tower;

/**
 * A recording is sent to a node of its own process that stops for good at one point; then two
 * others are started: one on all that was written, one on what a loss of power would have left of
 * it.
 *
 * @param point where it stops, from 1; 0: it comes to rest
 */
record CrashTrial(Path folder, Path recording, long point) {

  private static final Duration LONGEST = Duration.ofSeconds(120);

  /**
   * What came of it.
   *
   * @param said by the process that stopped
   * @param afterKill empty if it came to rest
   * @param afterPowerLoss likewise
   */
  record Result(
      long point,
      String said,
      boolean acknowledged,
      Optional<Aftermath> afterKill,
      Optional<Aftermath> afterPowerLoss) {

    boolean stopped() {
      return afterKill.isPresent();
    }

    /** The points that the process has passed. */
    long points() {
      return number("points (\\d+)", said).orElseThrow();
    }
  }

  /** Sends, stops, starts again. */
  Result run() throws Exception {
    Files.createDirectories(folder);
    Path lightless = folder.resolve("without-power");
    try (Archive main = Archive.open(folder.resolve("main"));
        Archive backup = Archive.open(folder.resolve("backup"));
        Archive otherMain = Archive.open(lightless.resolve("main"));
        Archive otherBackup = Archive.open(lightless.resolve("backup"));
        Program node = Program.start(folder, command(main, backup))) {
      boolean acknowledged = send(node);
      if (node.exitCode(LONGEST) != StoppedNode.STOPPED) {
        return new Result(point, node.printed(), acknowledged, Optional.empty(), Optional.empty());
      }
      shareWhatCame(main, otherMain);
      shareWhatCame(backup, otherBackup);
      Aftermath afterKill = startAgain(folder, main, backup, acknowledged);
      Aftermath afterPowerLoss = startAgain(lightless, otherMain, otherBackup, acknowledged);
      return new Result(
          point, node.printed(), acknowledged, Optional.of(afterKill), Optional.of(afterPowerLoss));
    }
  }

  /** A node that nothing stops, in this process. */
  Aftermath undisturbed() throws IOException {
    Files.createDirectories(folder);
    try (Archive main = Archive.open(folder.resolve("main"));
        Archive backup = Archive.open(folder.resolve("backup"))) {
      return startAgain(folder, main, backup, false);
    }
  }

  private List<String> command(Archive main, Archive backup) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-Xmx128m",
        "-cp",
        System.getProperty("java.class.path"),
        StoppedNode.class.getName(),
        folder.toString(),
        Integer.toString(main.port()),
        Integer.toString(backup.port()),
        Long.toString(point));
  }

  /** Whether the node lived long enough to say that it has it. */
  private boolean send(Program node) throws IOException {
    Awaitility.await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> port(node).isPresent() || !node.isAlive());
    Optional<Long> port = port(node);
    if (port.isEmpty()) {
      return false;
    }
    try {
      return new Tower(port.get().intValue()).send(recording).equals(Status.SUCCESS);
    } catch (IOException stopped) {
      return false;
    }
  }

  private static Optional<Long> port(Program node) throws IOException {
    return number("port (\\d+)\\R", node.printed());
  }

  private static Optional<Long> number(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
  }

  private static void shareWhatCame(Archive from, Archive to) throws IOException {
    for (String uid : new HashSet<>(from.received())) {
      Files.copy(from.file(uid), to.file(uid));
    }
  }

  private Aftermath startAgain(Path place, Archive main, Archive backup, boolean acknowledged)
      throws IOException {
    try (Hospital hospital =
        Hospital.open(
            place, StoppedNode.ROUTE, StoppedNode.destinations(main.port(), backup.port()))) {
      if (!acknowledged) {
        Status status = hospital.send(recording);
        if (!status.equals(Status.SUCCESS)) {
          throw new AssertionError("sent again, and answered with " + status);
        }
      }
      hospital.awaitRest();
      return Aftermath.of(hospital, place, main, backup);
    }
  }
}
