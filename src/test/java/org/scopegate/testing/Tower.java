package org.scopegate.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreClient;
import org.scopegate.dimse.StoreItem;
import org.scopegate.ul.AeTitle;

/**
 * A tower in this JVM. It sends what lies in a file as it is, also what no decent program would.
 *
 * @param port of the node, on loopback
 */
public record Tower(int port) {

  public static final String TITLE = "TOWER_1";
  public static final String NODE = "SCOPEGATE";

  /** Sends the data set of a DICOM file, byte for byte. */
  public Status send(Path file) throws IOException {
    DicomFile object = DicomFile.open(file);
    return send(
        file,
        object.datasetOffset(),
        object.sopInstanceUid().orElseThrow(),
        new Offer(object.sopClassUid().orElseThrow(), object.syntax().uid()));
  }

  /** Asks whether the node is there. */
  public Status echo() throws IOException {
    return EchoClient.echo(peer(), ClientOptions.defaults());
  }

  /** Sends the rest of a file from an offset on, and calls it this object. */
  public Status send(Path file, long offset, String sopInstanceUid, Offer offer)
      throws IOException {
    try (StoreClient client = StoreClient.open(peer(), List.of(offer), ClientOptions.defaults())) {
      return client.store(
          new StoreItem(
              offer.sopClassUid(),
              sopInstanceUid,
              offer.transferSyntaxUid(),
              file,
              offset,
              Files.size(file) - offset));
    }
  }

  private Peer peer() {
    return new Peer("127.0.0.1", port, new AeTitle(NODE), new AeTitle(TITLE));
  }
}
