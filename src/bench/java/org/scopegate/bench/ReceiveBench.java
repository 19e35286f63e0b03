package org.scopegate.bench;

import java.util.Optional;

/**
 * Bytes a second from storescu into the node, which syncs file, folder and journal before it
 * answers, against DCMTK's storescp on the same disk, which syncs nothing. Timed is the whole run
 * of the sender.
 */
final class ReceiveBench implements Bench {

  @Override
  public void run(Workshop workshop, Report report) throws Exception {
    boolean dcmtk = Storescp.present();
    new Duel(
            "receive " + workshop.bytes() / 1_000_000 + " MB" + (dcmtk ? " from storescu" : ""),
            "MB/s",
            new Duel.Side("Scopegate, synced", () -> intoOurs(workshop, dcmtk)),
            dcmtk
                ? Optional.of(new Duel.Side("storescp, not synced", () -> intoStorescp(workshop)))
                : Optional.empty(),
            "target: 1.0 or more")
        .fight(workshop, report);
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

  private static double intoStorescp(Workshop workshop) throws Exception {
    try (Storescp archive = Storescp.open(workshop.fresh("archive"))) {
      double seconds = Sender.storescu(workshop.recording(), archive.port());
      return workshop.bytes() / 1e6 / seconds;
    }
  }
}
