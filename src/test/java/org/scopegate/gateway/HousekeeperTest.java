package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.spool.DeliveryLease;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Intake;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.Operator;
import org.scopegate.spool.OperatorDesk.Deletion;
import org.scopegate.spool.Orders;
import org.scopegate.spool.Outcome;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.testing.TestClock;

class HousekeeperTest {

  private static final Operator ANNA = Operator.at("anna", "10.1.4.17");

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final List<Happening.Removed> seen = new ArrayList<>();
  private Spool spool;
  private boolean stopping;
  private Housekeeper housekeeper;

  @BeforeEach
  void open() throws IOException {
    spool = Spool.open(SpoolOptions.defaults(folder).withMinimumFreeBytes(1), clock);
    housekeeper = new Housekeeper(spool, Duration.ofDays(7), () -> stopping, clock, this::see);
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  @Test
  void tellsOfWhatRetentionRemovesWhileItsFileIsThere() throws Exception {
    Instance instance = receive();
    DeliveryLease lease = spool.journal().leaseDeliveries("MAIN", "test", 1).get(0);
    spool.journal().settle(lease, new Outcome.Done("stored", "0000"));
    housekeeper.step();
    assertThat(seen).isEmpty();

    clock.advance(Duration.ofDays(8));
    housekeeper.step();

    String why = "all is done, received over 7 days ago";
    assertThat(seen).containsExactly(new Happening.Removed(instance, why, Optional.empty()));
    assertThat(spool.path(instance)).doesNotExist();
  }

  @Test
  void tellsWhoDeletedAnObjectAlsoAfterARestart() throws Exception {
    Instance instance = receive();
    List<Entry> entries = new ArrayList<>();
    spool.journal().list(Filter.all(), entries::add);
    spool.journal().delete(entries.get(0).id(), Deletion.ENTRY_AND_OBJECT, ANNA);
    close();
    open();

    housekeeper.step();

    assertThat(seen)
        .containsExactly(
            new Happening.Removed(instance, "by anna at 10.1.4.17", Optional.of(ANNA)));
    assertThat(spool.path(instance)).doesNotExist();
  }

  /** As where the node died after it had given up an object by its own rules. */
  @Test
  void tellsWhyRetentionRemovedAnObjectAlsoAfterARestart() throws Exception {
    Instance instance = receive();
    DeliveryLease lease = spool.journal().leaseDeliveries("MAIN", "test", 1).get(0);
    spool.journal().settle(lease, new Outcome.Done("stored", "0000"));
    spool.journal().remove(instance, "all is done");
    close();
    open();

    housekeeper.step();

    assertThat(seen)
        .containsExactly(new Happening.Removed(instance, "all is done", Optional.empty()));
  }

  /** The journal is closed behind it: what is left waits for the next start. */
  @Test
  void removesNothingMoreWhenTheNodeStops() throws Exception {
    Instance instance = receive();
    DeliveryLease lease = spool.journal().leaseDeliveries("MAIN", "test", 1).get(0);
    spool.journal().settle(lease, new Outcome.Done("stored", "0000"));
    clock.advance(Duration.ofDays(8));
    stopping = true;

    housekeeper.step();

    assertThat(seen).isEmpty();
    assertThat(spool.path(instance)).exists();
  }

  private void see(Happening happening) {
    Happening.Removed gone = (Happening.Removed) happening;
    assertThat(Files.exists(spool.path(gone.instance()))).isTrue();
    seen.add(gone);
  }

  private Instance receive() throws IOException {
    try (Intake intake = spool.receive()) {
      intake.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      NewInstance facts = new NewInstance("1", "1.2", "1", "TOWER", "GATE", Optional.of("1.9"), 0);
      return intake
          .commit(facts, new Orders(List.of(), List.of(DeliveryOrder.to("MAIN"))))
          .instance();
    }
  }
}
