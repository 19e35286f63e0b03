package org.scopegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreClient;
import org.scopegate.dimse.StoreItem;
import org.scopegate.ul.AeTitle;

/** One object sent by C-STORE on an association of its own. */
final class Sender {

  static final String TITLE = "TOWER";

  private Sender() {}

  /** Sends with our own client; returns the seconds from connecting to release. */
  static double ours(Path file, int port) throws IOException {
    return ours(file, port, UnaryOperator.identity());
  }

  /** The same as a node delivers: the checksum of the file is told, and computed on the way. */
  static double sealed(Path file, int port, int crc32c) throws IOException {
    return ours(file, port, item -> item.withChecksum(crc32c));
  }

  private static double ours(Path file, int port, UnaryOperator<StoreItem> seal)
      throws IOException {
    long began = System.nanoTime();
    DicomFile object = DicomFile.open(file);
    Offer offer = new Offer(object.sopClassUid().orElseThrow(), object.syntax().uid());
    Peer peer = new Peer("127.0.0.1", port, new AeTitle(ReceivingNode.TITLE), new AeTitle(TITLE));
    try (StoreClient client = StoreClient.open(peer, List.of(offer), ClientOptions.defaults())) {
      Status status =
          client.store(
              seal.apply(
                  new StoreItem(
                      offer.sopClassUid(),
                      object.sopInstanceUid().orElseThrow(),
                      offer.transferSyntaxUid(),
                      file,
                      object.datasetOffset(),
                      Files.size(file) - object.datasetOffset())));
      if (!status.done()) {
        throw new IOException("C-STORE answered with " + status);
      }
    }
    return (System.nanoTime() - began) / 1e9;
  }

  /** Sends with DCMTK's storescu; returns the seconds from its start to its end. */
  static double storescu(Path file, int port) throws IOException, InterruptedException {
    return Commands.run(
        "storescu",
        "--required",
        "--aetitle",
        TITLE,
        "--call",
        ReceivingNode.TITLE,
        "127.0.0.1",
        Integer.toString(port),
        file.toString());
  }
}
