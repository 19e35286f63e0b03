package org.scopegate.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreClient;
import org.scopegate.dimse.StoreItem;
import org.scopegate.ul.AeTitle;

/**
 * A tower: records, and sends each object until the node has said that it is safe. It sends by
 * DCMTK's {@code storescu} where that knows the syntax and chance wills it, else by our own client.
 */
final class SoakTower implements Runnable {

  private static final String STORED = "Received Store Response (Success)";
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final String title;
  private final Site site;
  private final Specimens specimens;
  private final RandomGenerator random;
  private final Promises promises;
  private final BooleanSupplier goesOn;
  private final BooleanSupplier mayRecord;

  /**
   * @param goesOn false: the object in hand is the last
   * @param mayRecord false: the node is far behind, the next object waits
   */
  SoakTower(
      String title,
      Site site,
      Specimens specimens,
      RandomGenerator random,
      Promises promises,
      BooleanSupplier goesOn,
      BooleanSupplier mayRecord) {
    this.title = title;
    this.site = site;
    this.specimens = specimens;
    this.random = random;
    this.promises = promises;
    this.goesOn = goesOn;
    this.mayRecord = mayRecord;
  }

  @Override
  public void run() {
    try {
      while (goesOn.getAsBoolean()) {
        if (mayRecord.getAsBoolean()) {
          record();
        } else {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    } catch (IOException fault) {
      throw new IllegalStateException(title + " cannot record: " + fault.getMessage(), fault);
    }
  }

  private void record() throws IOException {
    Specimen specimen = specimens.next();
    while (!send(specimen)) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    promises.acknowledged(specimen);
    if (random.nextInt(10) == 0 && send(specimen)) {
      promises.repeated();
    }
    Files.delete(specimen.file());
  }

  private boolean send(Specimen specimen) throws IOException {
    DicomFile object = DicomFile.open(specimen.file());
    boolean byStorescu = specimen.kind() != Specimen.Kind.REPORT && random.nextBoolean();
    return byStorescu ? storescu(specimen) : own(specimen.file(), object);
  }

  private boolean own(Path file, DicomFile object) throws IOException {
    Offer offer = new Offer(object.sopClassUid().orElseThrow(), object.syntax().uid());
    Peer node = new Peer("127.0.0.1", site.port(), new AeTitle(Site.NODE), new AeTitle(title));
    try (StoreClient client = StoreClient.open(node, List.of(offer), ClientOptions.defaults())) {
      Status status =
          client.store(
              new StoreItem(
                  offer.sopClassUid(),
                  object.sopInstanceUid().orElseThrow(),
                  offer.transferSyntaxUid(),
                  file,
                  object.datasetOffset(),
                  Files.size(file) - object.datasetOffset()));
      if (!status.done()) {
        promises.refused();
      }
      return status.done();
    } catch (IOException broken) {
      promises.brokeOff();
      return false;
    }
  }

  private boolean storescu(Specimen specimen) throws IOException {
    String proposal =
        switch (specimen.kind()) {
          case H264 -> "-xn";
          case MPEG2 -> "-xm";
          case UNCOMPRESSED, REPORT -> "-xe";
        };
    Process process =
        new ProcessBuilder(
                "storescu",
                "-v",
                "-R",
                proposal,
                "--timeout",
                "10",
                "-aet",
                title,
                "-aec",
                Site.NODE,
                "127.0.0.1",
                Integer.toString(site.port()),
                specimen.file().toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.onExit().join();
    if (said.contains(STORED)) {
      return true;
    }
    if (said.contains("Received Store Response")) {
      promises.refused();
    } else {
      promises.brokeOff();
    }
    return false;
  }
}
