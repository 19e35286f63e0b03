package org.scopegate.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.Tag;
import org.scopegate.dimse.Body;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreHandler;
import org.scopegate.dimse.StoreRequest;
import org.scopegate.spool.Intake;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.Orders;
import org.scopegate.spool.Received;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolException;
import org.scopegate.ul.AssociationException;
import org.scopegate.video.Profile;
import org.scopegate.video.Recording;

/**
 * Takes objects from towers: the body goes verbatim behind a fresh file meta into the spool, and
 * the answer is success only when file, folder and journal are synced. Called on the threads of
 * several associations.
 */
public final class Receiver implements StoreHandler {

  private static final Logger log = LogManager.getLogger(Receiver.class);

  private final Spool spool;
  private final Supplier<Topology> topology;
  private final Map<String, Profile> profiles;
  private final long maxObjectBytes;
  private final BytesInFlight inFlight;
  private final Bell bell;
  private final Witness witness;
  private final Activity activity;

  /**
   * @param maxBytesInFlight no object is begun while so many bytes of others are not committed yet
   * @param bell rung when there is new work
   */
  public Receiver(
      Spool spool,
      Supplier<Topology> topology,
      Map<String, Profile> profiles,
      long maxObjectBytes,
      long maxBytesInFlight,
      Bell bell,
      Witness witness,
      Activity activity) {
    this.spool = spool;
    this.topology = topology;
    this.profiles = profiles;
    this.maxObjectBytes = maxObjectBytes;
    this.inFlight = new BytesInFlight(maxBytesInFlight);
    this.bell = bell;
    this.witness = witness;
    this.activity = activity;
  }

  @Override
  public Status store(StoreRequest request, Body body) throws IOException {
    Optional<Route> route = topology.get().route(request.calledTitle().text(), request.caller());
    if (route.isEmpty()) {
      return refuse(request, Status.NOT_AUTHORIZED, "no route for this sender", null);
    }
    Optional<BytesInFlight.Share> share = inFlight.begin();
    if (share.isEmpty()) {
      return refuse(request, Status.OUT_OF_RESOURCES, "too much is coming in already", null);
    }
    try (BytesInFlight.Share arriving = share.get();
        Inflow inflow = activity.receiving(request);
        Intake intake = spool.receive()) {
      LongConsumer counter =
          bytes -> {
            arriving.add(bytes);
            inflow.add(bytes);
          };
      return store(request, body, route.get(), intake, counter);
    } catch (AssociationException over) {
      log.warn(
          "{} {} not received: {}",
          request.associationId(),
          request.sopInstanceUid(),
          over.getMessage());
      throw over;
    } catch (SpoolException fault) {
      return refuse(request, Status.OUT_OF_RESOURCES, "cannot be stored now", fault);
    } catch (SizeLimit.Exceeded fault) {
      return refuse(request, Status.OUT_OF_RESOURCES, "object is too large", fault);
    }
  }

  /** As much as an object may have. */
  @Override
  public long mostDroppedBytes() {
    return maxObjectBytes;
  }

  private Status store(
      StoreRequest request, Body body, Route route, Intake intake, LongConsumer counter)
      throws IOException {
    long began = System.nanoTime();
    byte[] meta = meta(request).encode();
    intake.write(ByteBuffer.wrap(meta));
    long bytes = body.copyTo(new SizeLimit(intake, maxObjectBytes, counter));
    DicomFile object;
    try {
      object = DicomFile.open(intake.file());
    } catch (DicomFormatException fault) {
      return refuse(request, Status.CANNOT_UNDERSTAND, "not a data set", fault);
    }
    Optional<Status> fault = mismatch(request, object);
    if (fault.isPresent()) {
      return fault.get();
    }
    Received received =
        intake.commit(facts(request, object, meta.length), orders(request, route, object, intake));
    report(request, received, bytes, System.nanoTime() - began);
    boolean anew = !(received instanceof Received.Duplicate);
    witness.saw(new Happening.Received(received.instance(), request.peer(), anew));
    bell.ring();
    return Status.SUCCESS;
  }

  /** Command and data set must name the same object, PS3.4 B.2.3. */
  private Optional<Status> mismatch(StoreRequest request, DicomFile object) {
    String uid = object.dataset().string(Tag.SOP_INSTANCE_UID).orElse("");
    String sopClass = object.dataset().string(Tag.SOP_CLASS_UID).orElse("");
    if (uid.equals(request.sopInstanceUid()) && sopClass.equals(request.sopClassUid())) {
      return Optional.empty();
    }
    String words =
        uid.isEmpty() || sopClass.isEmpty()
            ? "data set has no SOP Class UID or SOP Instance UID"
            : "data set names another object";
    log.warn(
        "{} {} of class {} refused with A900: {}: holds {} of class {}",
        request.associationId(),
        request.sopInstanceUid(),
        request.sopClassUid(),
        words,
        uid.isEmpty() ? "none" : uid,
        sopClass.isEmpty() ? "none" : sopClass);
    return Optional.of(seen(request, Status.DATASET_MISMATCH.withComment(words)));
  }

  private Orders orders(StoreRequest request, Route route, DicomFile object, Intake intake)
      throws IOException {
    Recording recording = Recording.of(object, intake.file());
    if (recording instanceof Recording.NotVideo other) {
      log.info(
          "{} {} goes on as it came: {}",
          request.associationId(),
          request.sopInstanceUid(),
          other.why());
    }
    return Ordering.of(route, recording, profiles, topology.get());
  }

  private static FileMeta meta(StoreRequest request) {
    return FileMeta.of(request.sopClassUid(), request.sopInstanceUid(), request.transferSyntaxUid())
        .withTitles(request.callingTitle().text(), request.calledTitle().text());
  }

  private static NewInstance facts(StoreRequest request, DicomFile object, int metaBytes) {
    return new NewInstance(
        request.sopClassUid(),
        request.sopInstanceUid(),
        request.transferSyntaxUid(),
        request.callingTitle().text(),
        request.calledTitle().text(),
        object.dataset().string(Tag.STUDY_INSTANCE_UID),
        metaBytes,
        Optional.of(Keys.of(object.dataset())));
  }

  private static void report(StoreRequest request, Received received, long bytes, long nanos) {
    log.info(
        "{} {} {} from {} to {}, {} bytes in {} ms",
        request.associationId(),
        request.sopInstanceUid(),
        words(received),
        request.callingTitle(),
        request.calledTitle(),
        bytes,
        nanos / 1_000_000);
  }

  private static String words(Received received) {
    if (received instanceof Received.Duplicate) {
      return "stored before, no second job,";
    }
    return received instanceof Received.Conflicting
        ? "stored, though other bytes came under this UID before,"
        : "stored";
  }

  private Status refuse(StoreRequest request, Status status, String words, IOException fault) {
    log.warn(
        "{} {} refused with {}: {}",
        request.associationId(),
        request.sopInstanceUid(),
        status,
        fault == null ? words : fault.getMessage());
    return seen(request, status.withComment(words));
  }

  private Status seen(StoreRequest request, Status refusal) {
    witness.saw(
        new Happening.ObjectRefused(
            request.callingTitle().text(),
            request.calledTitle().text(),
            request.peer(),
            request.sopInstanceUid(),
            refusal));
    return refusal;
  }
}
