package org.scopegate.app.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.Uids;
import org.scopegate.dimse.Body;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreHandler;
import org.scopegate.dimse.StoreRequest;
import org.scopegate.spool.PlainDisk;
import org.scopegate.ul.AssociationException;

/**
 * Keeps every object that it is sent as a file in one folder, named by its SOP Instance UID.
 * Success is answered when file and folder are synced; a second object of the same UID takes the
 * place of the first. Called on the threads of several associations.
 */
public final class FolderArchive implements StoreHandler {

  private static final Logger log = LogManager.getLogger(FolderArchive.class);

  private static final String PART = ".part";

  /** Names that {@link UUID} gives, and nobody else's. */
  private static final String HALVES = "????????-????-????-????-????????????" + PART;

  /** An object that is safe on disk. */
  public record Arrival(StoreRequest request, Path file, long bytes, Duration took) {}

  /** Told of objects before they are answered, on the threads of the associations. */
  @FunctionalInterface
  public interface Listener {
    void arrived(Arrival arrival);
  }

  private final Path folder;
  private final Listener listener;
  private final PlainDisk disk = new PlainDisk();

  private FolderArchive(Path folder, Listener listener) {
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * An archive in this folder, which is made if missing. What one that was killed has left half
   * written goes: nobody was told that it is here.
   */
  static FolderArchive in(Path folder, Listener listener) throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> halves = Files.newDirectoryStream(folder, HALVES)) {
      for (Path half : halves) {
        Files.delete(half);
      }
    }
    return new FolderArchive(folder, listener);
  }

  @Override
  public Status store(StoreRequest request, Body body) throws IOException {
    // the UID becomes the name of a file, and it comes from anybody
    if (!Uids.isTolerable(request.sopInstanceUid())) {
      return Status.INVALID_SOP_INSTANCE.withComment("no valid SOP Instance UID");
    }
    long began = System.nanoTime();
    Path part = folder.resolve(UUID.randomUUID() + PART);
    Path file = folder.resolve(request.sopInstanceUid() + ".dcm");
    try {
      long bytes = write(request, body, part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      disk.syncFolder(folder);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      listener.arrived(new Arrival(request, file, bytes, took));
      return Status.SUCCESS;
    } catch (AssociationException over) {
      throw over;
    } catch (IOException fault) {
      log.warn("{} not stored: {}", request.sopInstanceUid(), fault.toString());
      return Status.OUT_OF_RESOURCES.withComment("cannot be stored now");
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The dataset as it comes, behind a fresh file meta; returns the bytes of the file. */
  private static long write(StoreRequest request, Body body, Path part) throws IOException {
    FileMeta meta =
        FileMeta.of(request.sopClassUid(), request.sopInstanceUid(), request.transferSyntaxUid())
            .withTitles(request.callingTitle().text(), request.calledTitle().text());
    try (FileChannel sink =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      sink.write(ByteBuffer.wrap(meta.encode()));
      body.copyTo(sink);
      sink.force(true);
      return sink.position();
    }
  }
}
