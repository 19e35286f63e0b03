package org.scopegate.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.Tag;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.ObjectReader;
import org.scopegate.spool.Orders;
import org.scopegate.video.Profile;
import org.scopegate.video.Recording;

/**
 * Reads in an object of the spool what its arrival told: {@link Receiver} writes the titles of both
 * ends into the file meta of all that comes, and objects made here have none. What is to be done
 * with it is asked of the routes of today.
 */
public final class ArrivedObjects implements ObjectReader {

  private static final Logger log = LogManager.getLogger(ArrivedObjects.class);

  private final Topology topology;
  private final Map<String, Profile> profiles;

  public ArrivedObjects(Topology topology, Map<String, Profile> profiles) {
    this.topology = topology;
    this.profiles = Map.copyOf(profiles);
  }

  @Override
  public Found read(Path path) throws IOException {
    DicomFile file;
    try {
      file = DicomFile.open(path);
    } catch (DicomFormatException fault) {
      return unknown(path, "no DICOM object: " + fault.getMessage());
    }
    if (file.meta().isEmpty()) {
      return unknown(path, "no file meta information");
    }
    FileMeta meta = file.meta().get();
    if (meta.sendingTitle().isEmpty() || meta.receivingTitle().isEmpty()) {
      return new Found.Derived(sourceUid(file.dataset()));
    }
    return file.sopInstanceUid().filter(uid -> !uid.isBlank()).isPresent()
        ? arrived(path, file, meta)
        : unknown(path, "no SOP Instance UID");
  }

  private static Found unknown(Path path, String why) {
    log.warn("{} in the spool: {}", path.getFileName(), why);
    return new Found.Unknown(why);
  }

  private static Optional<String> sourceUid(Dataset dataset) {
    return dataset.items(Tag.SOURCE_IMAGE_SEQUENCE).stream()
        .findFirst()
        .flatMap(item -> item.string(Tag.REFERENCED_SOP_INSTANCE_UID));
  }

  private Found arrived(Path path, DicomFile file, FileMeta meta) throws IOException {
    NewInstance facts =
        new NewInstance(
            meta.sopClassUid(),
            meta.sopInstanceUid(),
            meta.transferSyntaxUid(),
            meta.sendingTitle().get(),
            meta.receivingTitle().get(),
            file.dataset().string(Tag.STUDY_INSTANCE_UID),
            file.datasetOffset(),
            Optional.of(Keys.of(file.dataset())));
    return new Found.Arrived(facts, orders(path, file, facts));
  }

  private Orders orders(Path path, DicomFile file, NewInstance facts) throws IOException {
    Optional<Route> route = topology.route(facts.calledTitle(), facts.callingTitle());
    return route.isEmpty()
        ? Orders.none()
        : Ordering.of(route.get(), Recording.of(file, path), profiles, topology);
  }
}
