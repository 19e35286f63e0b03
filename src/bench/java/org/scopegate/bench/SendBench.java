package org.scopegate.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Bytes a second from our client into DCMTK's storescp, against storescu into the same. */
final class SendBench implements Bench {

  @Override
  public void run(Workshop workshop, Report report) throws Exception {
    if (!Storescp.present()) {
      report.line("send: storescp and storescu are not installed");
      return;
    }
    int checksum = checksum(workshop.recording());
    new Duel(
            "send " + workshop.bytes() / 1_000_000 + " MB to storescp",
            "MB/s",
            new Duel.Side(
                "Scopegate's client",
                () -> send(workshop, (file, port) -> Sender.sealed(file, port, checksum))),
            Optional.of(new Duel.Side("storescu", () -> send(workshop, Sender::storescu))),
            "no target")
        .fight(workshop, report);
  }

  private static int checksum(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
      while (channel.read(buffer.clear()) >= 0) {
        crc.update(buffer.flip());
      }
    }
    return (int) crc.getValue();
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
