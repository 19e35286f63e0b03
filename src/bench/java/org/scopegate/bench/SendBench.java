package org.scopegate.bench;

import java.nio.file.Path;
import java.util.Optional;

/** Bytes a second from our client into DCMTK's storescp, against storescu into the same. */
final class SendBench implements Bench {

  @Override
  public void run(Workshop workshop, Report report) throws Exception {
    if (!Storescp.present()) {
      report.line("send: storescp and storescu are not installed");
      return;
    }
    new Duel(
            "send " + workshop.bytes() / 1_000_000 + " MB to storescp",
            "MB/s",
            new Duel.Side("Scopegate's client", () -> send(workshop, Sender::ours)),
            Optional.of(new Duel.Side("storescu", () -> send(workshop, Sender::storescu))),
            "no target")
        .fight(workshop, report);
  }

  private interface Way {
    double send(Path file, int port) throws Exception;
  }

  private static double send(Workshop workshop, Way way) throws Exception {
    try (Storescp archive = Storescp.open(workshop.fresh("archive"), Storescp.Setting.FASTEST)) {
      return workshop.bytes() / 1e6 / way.send(workshop.recording(), archive.port());
    }
  }
}
