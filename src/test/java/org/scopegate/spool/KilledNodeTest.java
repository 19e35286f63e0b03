package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scopegate.spool.Samples.LEASE_TIME;
import static org.scopegate.spool.Samples.MAIN;
import static org.scopegate.spool.Samples.receive;
import static org.scopegate.spool.Samples.toMain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that receives is killed in the midst of it. */
class KilledNodeTest {

  private static final int ANSWERS = 40;

  @TempDir Path folder;

  @Test
  void nothingThatWasAnsweredIsMissing() throws Exception {
    List<String> answered = new ArrayList<>();
    Process node = startNode();
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

  private Process startNode() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledNodeTest.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static SpoolOptions options(Path folder) {
    return new SpoolOptions(folder, 0, LEASE_TIME);
  }

  /** The node: receives and says what it has received, as long as somebody listens. */
  public static void main(String[] arguments) throws IOException {
    try (Spool spool = Spool.open(options(Path.of(arguments[0])), Clock.systemUTC())) {
      for (int i = 0; !System.out.checkError(); i++) {
        String uid = "1.2." + i;
        receive(spool, uid, "abc", toMain());
        System.out.println(uid);
      }
    }
  }
}
