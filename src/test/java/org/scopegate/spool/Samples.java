package org.scopegate.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Three-byte objects and the words around them. */
final class Samples {

  static final Duration LEASE_TIME = Duration.ofMinutes(10);
  static final String MAIN = "MAIN_PACS";
  static final String BACKUP = "BACKUP_PACS";
  static final String PROFILE = "diagnostic_archive";
  static final Operator ANNA = Operator.at("anna", "10.1.4.17");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Samples() {}

  static NewInstance facts(String uid) {
    return new NewInstance(
        "1.2.840.10008.5.1.4.1.1.77.1.1.1",
        uid,
        "1.2.840.10008.1.2.1",
        "TOWER_1",
        "ENDO_GW",
        Optional.of("1.2.3.4"),
        0);
  }

  static Orders toMain() {
    return Orders.deliver(DeliveryOrder.to(MAIN));
  }

  static Orders derive(OnFailure onFailure, DeliveryOrder... then) {
    return Orders.derive(new DerivationOrder(PROFILE, List.of(then), onFailure));
  }

  /** Notes an instance of a new UID without a file. */
  static Instance admit(Journal journal, Orders orders) throws SpoolException {
    int number = NUMBER.incrementAndGet();
    return journal
        .admit(facts("1.2." + number), file(number), false, orders, Set.of())
        .orElseThrow();
  }

  static StoredFile file(int number) {
    return new StoredFile(3, 7, "objects/00/%d.dcm".formatted(number));
  }

  static Instance admitDerived(Journal journal, DerivationLease lease) throws SpoolException {
    return admitDerived(journal, lease, 1).get(0);
  }

  /** Notes so many instances of one derivation. */
  static List<Instance> admitDerived(Journal journal, DerivationLease lease, int count)
      throws SpoolException {
    return journal.admitDerived(lease, made(count), "encoded").orElseThrow();
  }

  static List<Derivative> made(int count) {
    return IntStream.range(0, count).mapToObj(i -> made("2.25." + NUMBER.get() + "." + i)).toList();
  }

  static Derivative made(String uid) {
    return new Derivative.New(facts(uid), file(NUMBER.incrementAndGet()), Set.of());
  }

  /** Writes and commits the objects of a derivation, each a UID and its text. */
  static List<Instance> commitDerived(Spool spool, DerivationLease lease, String... uidsAndTexts)
      throws java.io.IOException {
    try (Offspring offspring = spool.derive(lease)) {
      for (int i = 0; i < uidsAndTexts.length; i += 2) {
        byte[] text = uidsAndTexts[i + 1].getBytes(StandardCharsets.US_ASCII);
        offspring.add(facts(uidsAndTexts[i]), sink -> sink.write(ByteBuffer.wrap(text)));
      }
      return offspring.commit("encoded");
    }
  }

  static void write(Intake intake, String text) throws java.io.IOException {
    intake.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  static Received receive(Spool spool, String uid, String text, Orders orders)
      throws java.io.IOException {
    try (Intake intake = spool.receive()) {
      write(intake, text);
      return intake.commit(facts(uid), orders);
    }
  }
}
