package org.scopegate.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.Intake;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.Orders;
import org.scopegate.spool.Outcome;
import org.scopegate.spool.Removal;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;

/** A real spool with one object that waits for two archives: delivery-1 and delivery-2. */
public record SpoolWithWork(Path folder) {

  public static final String UID = "1.2.3.4";

  public static SpoolWithWork in(Path folder) throws IOException {
    try (Spool spool = open(folder);
        Intake intake = spool.receive()) {
      intake.write(ByteBuffer.wrap("object".getBytes(StandardCharsets.US_ASCII)));
      intake.commit(
          new NewInstance(
              "1.2.840.10008.5.1.4.1.1.7.4",
              UID,
              "1.2.840.10008.1.2.1",
              "TOWER_1",
              "SCOPEGATE",
              Optional.of("1.2.3"),
              0),
          Orders.deliver(DeliveryOrder.to("MAIN_PACS"), DeliveryOrder.to("BACKUP_PACS")));
    }
    return new SpoolWithWork(folder);
  }

  /** The main archive refuses its delivery for good. */
  public SpoolWithWork refusedByMain() throws IOException {
    try (Spool spool = open(folder)) {
      var lease = spool.journal().leaseDeliveries("MAIN_PACS", "test", 1).get(0);
      spool.journal().settle(lease, new Outcome.Rejected("refused", "A900"));
    }
    return this;
  }

  /** The main archive has it, and is to commit it. */
  public SpoolWithWork deliveredToMain() throws IOException {
    try (Spool spool = open(folder)) {
      var lease = spool.journal().leaseDeliveries("MAIN_PACS", "test", 1).get(0);
      spool.journal().commitments().settle(lease, new Outcome.Done("delivered", "0000"));
    }
    return this;
  }

  /** Something is odd about the object. */
  public SpoolWithWork noted(String note) throws IOException {
    try (Spool spool = open(folder)) {
      spool.journal().note(spool.journal().instance(1).orElseThrow(), List.of(note));
    }
    return this;
  }

  /** What was given up. */
  public List<Removal> removable() throws IOException {
    try (Spool spool = open(folder)) {
      return spool.journal().removable();
    }
  }

  private static Spool open(Path folder) throws IOException {
    return Spool.open(SpoolOptions.defaults(folder).withMinimumFreeBytes(0), Clock.systemUTC());
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
