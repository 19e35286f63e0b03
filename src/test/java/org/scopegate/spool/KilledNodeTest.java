package org.scopegate.spool;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.scopegate.spool.Samples.LEASE_TIME;
import static org.scopegate.spool.Samples.MAIN;
import static org.scopegate.spool.Samples.commitDerived;
import static org.scopegate.spool.Samples.derive;
import static org.scopegate.spool.Samples.receive;
import static org.scopegate.spool.Samples.toMain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.QuickFolder;

/** A process that receives, or derives, is killed in the midst of it. */
class KilledNodeTest {

  private static final int ANSWERS = 40;
  private static final long PARTS = 3;
  private static final DeliveryOrder TO_MAIN = DeliveryOrder.to(MAIN);

  @TempDir(factory = QuickFolder.class)
  Path folder;

  @Test
  void nothingThatWasAnsweredIsMissing() throws Exception {
    List<String> answered = answersOfANodeThatIsKilled("receive");

    try (Spool spool = Spool.open(options(folder), Clock.systemUTC())) {
      List<DeliveryLease> leases = spool.journal().leaseDeliveries(MAIN, "me", 10_000);

      assertThat(leases)
          .extracting(lease -> lease.instance().sopInstanceUid())
          .containsAll(answered)
          .doesNotHaveDuplicates();
      for (DeliveryLease lease : leases) {
        spool.checksum(lease.instance());
      }
      assertThat(folder.resolve("incoming")).isEmptyDirectory();
    }
  }

  @Test
  void ofSeveralPartsOfOneRecordingAllAreThereOrNone() throws Exception {
    List<String> answered = answersOfANodeThatIsKilled("derive");

    try (Spool spool = Spool.open(options(folder), Clock.systemUTC())) {
      Map<Long, Long> parts =
          spool.journal().leaseDeliveries(MAIN, "me", 10_000).stream()
              .map(DeliveryLease::instance)
              .collect(groupingBy(part -> part.source().orElseThrow(), counting()));
      assertThat(parts.values()).hasSizeGreaterThanOrEqualTo(answered.size()).containsOnly(PARTS);
      List<Entry> derivations = new ArrayList<>();
      spool.journal().list(Filter.all().withKind(Kind.DERIVATION), derivations::add);
      assertThat(derivations)
          .allSatisfy(
              entry ->
                  assertThat(parts.containsKey(entry.instance().id()))
                      .isEqualTo(entry.state() == State.DONE));
      try (Stream<Path> objects = Files.walk(folder.resolve("objects"))) {
        assertThat(objects.filter(Files::isRegularFile).count())
            .isEqualTo(derivations.size() + PARTS * parts.size());
      }
      assertThat(folder.resolve("incoming")).isEmptyDirectory();
    }
  }

  private List<String> answersOfANodeThatIsKilled(String work) throws Exception {
    List<String> answered = new ArrayList<>();
    Process node = startNode(work);
    try (BufferedReader answers = node.inputReader()) {
      while (answered.size() < ANSWERS) {
        String uid = answers.readLine();
        assertThat(uid).as("the node ended by itself").isNotNull();
        answered.add(uid);
      }
    } finally {
      node.destroyForcibly();
    }
    assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return answered;
  }

  private Process startNode(String work) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledNodeTest.class.getName(),
            folder.toString(),
            work)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static SpoolOptions options(Path folder) {
    return new SpoolOptions(folder, 0, LEASE_TIME);
  }

  /** The node: works and says what it has done, as long as somebody listens. */
  public static void main(String[] arguments) throws IOException {
    boolean derives = arguments[1].equals("derive");
    try (Spool spool = Spool.open(options(Path.of(arguments[0])), Clock.systemUTC())) {
      for (int i = 0; !System.out.checkError(); i++) {
        String uid = "1.2." + i;
        receive(spool, uid, "abc", derives ? derive(OnFailure.HOLD, TO_MAIN) : toMain());
        if (derives) {
          DerivationLease lease = spool.journal().leaseDerivation("node").orElseThrow();
          commitDerived(spool, lease, uid + ".1", "A", uid + ".2", "B", uid + ".3", "C");
        }
        System.out.println(uid);
      }
    }
  }
}
