package org.scopegate.bench;

import java.util.Optional;
import org.scopegate.bench.Storescp.Setting;

/**
 * Bytes a second from storescu into the node, which syncs file, folder and journal before it
 * answers, against DCMTK's storescp on the same disk, which syncs nothing. Timed is the whole run
 * of the sender.
 */
final class ReceiveBench implements Bench {

  @Override
  public void run(Workshop workshop, Report report) throws Exception {
    String title = "receive " + workshop.bytes() / 1_000_000 + " MB";
    if (!Storescp.present()) {
      duel(title, workshop, false, Optional.empty()).fight(workshop, report);
      return;
    }
    for (Setting setting : Setting.values()) {
      Duel.Side peer = new Duel.Side("storescp, not synced", () -> intoStorescp(workshop, setting));
      String set = setting == Setting.FASTEST ? ", storescp as fast as it goes" : "";
      duel(title + " from storescu" + set, workshop, true, Optional.of(peer))
          .fight(workshop, report);
    }
  }

  private static Duel duel(
      String title, Workshop workshop, boolean dcmtk, Optional<Duel.Side> peer) {
    Duel.Side ours = new Duel.Side("Scopegate, synced", () -> intoOurs(workshop, dcmtk));
    return new Duel(title, "MB/s", ours, peer, "target: 1.0 or more");
  }

  private static double intoOurs(Workshop workshop, boolean dcmtk) throws Exception {
    try (ReceivingNode node = ReceivingNode.open(workshop.fresh("spool"))) {
      double seconds =
          dcmtk
              ? Sender.storescu(workshop.recording(), node.port())
              : Sender.ours(workshop.recording(), node.port());
      return workshop.bytes() / 1e6 / seconds;
    }
  }

  private static double intoStorescp(Workshop workshop, Setting setting) throws Exception {
    try (Storescp archive = Storescp.open(workshop.fresh("archive"), setting)) {
      double seconds = Sender.storescu(workshop.recording(), archive.port());
      return workshop.bytes() / 1e6 / seconds;
    }
  }
}
