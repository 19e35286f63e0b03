package org.scopegate.soak;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what was promised against what an archive has. */
final class Reckoning {

  private final String archive;
  private final Map<String, Specimen> promised;
  private final Inventory inventory;
  private final Map<String, List<String>> derived;
  private final Chronicle chronicle;
  private final Set<String> unexplained;
  private int bitForBit;
  private int encoded;
  private int originals;

  private Reckoning(
      String archive, Map<String, Specimen> promised, Inventory inventory, Chronicle chronicle) {
    this.archive = archive;
    this.promised = promised;
    this.inventory = inventory;
    this.derived = inventory.derived();
    this.chronicle = chronicle;
    this.unexplained = new HashSet<>(inventory.byUid().keySet());
  }

  /** Every acknowledged object once, and nothing else; what is not so is a failure. */
  static void of(
      String archive, Map<String, Specimen> promised, Inventory inventory, Chronicle chronicle) {
    Reckoning reckoning = new Reckoning(archive, promised, inventory, chronicle);
    promised.values().forEach(reckoning::expect);
    reckoning.conclude();
  }

  private void expect(Specimen specimen) {
    List<String> made = derived.getOrDefault(specimen.uid(), List.of());
    Inventory.Holding original = inventory.byUid().get(specimen.uid());
    unexplained.removeAll(made);
    unexplained.remove(specimen.uid());
    boolean untouched = original != null && original.digest().equals(specimen.digest());
    if (specimen.kind().goesOnAsItCame()) {
      if (untouched && made.isEmpty()) {
        bitForBit++;
      } else {
        fail(specimen, original == null ? "is missing" : "is not what was sent");
      }
    } else if (made.size() == 1 && original == null) {
      encoded++;
    } else if (made.isEmpty() && untouched) {
      originals++;
    } else {
      fail(specimen, "came as " + made + (original == null ? "" : " and as it was"));
    }
  }

  private void fail(Specimen specimen, String what) {
    chronicle.fail("%s: %s %s %s".formatted(archive, specimen.kind(), specimen.uid(), what));
  }

  private void conclude() {
    unexplained.forEach(uid -> chronicle.fail(archive + ": nobody was promised " + uid));
    inventory.unreadable().forEach(file -> chronicle.fail(archive + ": no whole object: " + file));
    chronicle.tell(
        "%s: %d of %d acknowledged objects, each once: %d bit for bit, %d as one H.264 object, %d as they came after failed attempts"
            .formatted(
                archive,
                bitForBit + encoded + originals,
                promised.size(),
                bitForBit,
                encoded,
                originals));
  }

  /** Both archives hold the same objects, byte for byte. */
  static void compare(Inventory main, Inventory backup, Chronicle chronicle) {
    main.byUid()
        .forEach(
            (uid, holding) -> {
              Inventory.Holding other = backup.byUid().get(uid);
              if (other == null || !other.digest().equals(holding.digest())) {
                chronicle.fail("the archives differ in " + uid);
              }
            });
  }
}
