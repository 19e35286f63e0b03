package org.scopegate.ops.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.spool.DeliveryLease;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Intake;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.Orders;
import org.scopegate.spool.Outcome;
import org.scopegate.spool.SearchKeys;
import org.scopegate.spool.Spool;

/** Objects in a real spool that wait for archives which are not configured. */
record Recording(Spool spool) {

  /** Takes in an object for these archives. */
  Recording received(String uid, String patient, String... archives) throws IOException {
    try (Intake intake = spool.receive()) {
      intake.write(ByteBuffer.wrap(("object " + uid).getBytes(StandardCharsets.US_ASCII)));
      intake.commit(
          new NewInstance(
                  "1.2.840.10008.5.1.4.1.1.77.1.1.1",
                  uid,
                  "1.2.840.10008.1.2.4.102",
                  "TOWER_1",
                  "SCOPEGATE",
                  Optional.of("1.2.3"),
                  0)
              .withKeys(
                  Optional.of(new SearchKeys(Optional.of(patient), Optional.of("ACC-" + patient)))),
          Orders.deliver(
              List.of(archives).stream().map(DeliveryOrder::to).toArray(DeliveryOrder[]::new)));
    }
    return this;
  }

  /** The archive has the oldest object that waits for it. */
  Recording deliveredTo(String archive) throws IOException {
    spool.journal().settle(lease(archive), new Outcome.Done("delivered", "0000"));
    return this;
  }

  Recording refusedBy(String archive) throws IOException {
    spool.journal().settle(lease(archive), new Outcome.Rejected("refused", "A900"));
    return this;
  }

  DeliveryLease lease(String archive) throws IOException {
    return spool.journal().leaseDeliveries(archive, "test", 1).get(0);
  }

  /** The states of all entries, in their order. */
  List<String> states() throws IOException {
    List<String> states = new ArrayList<>();
    spool.journal().list(Filter.all(), entry -> states.add(entry.id() + " " + entry.state()));
    return states;
  }
}
