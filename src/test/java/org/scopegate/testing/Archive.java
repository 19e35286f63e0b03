package org.scopegate.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.GatheringByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dimse.Body;
import org.scopegate.dimse.DimseServer;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.dimse.StoreRequest;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.ServerOptions;

/**
 * An archive in this JVM that keeps every object it is sent as a file, and answers as it is told.
 */
public final class Archive implements AutoCloseable {

  private final Path folder;
  private final DimseServer server;
  private final Function<StoreRequest, Status> answer;
  private final List<String> answered = new CopyOnWriteArrayList<>();

  private Archive(
      Path folder, int port, StorePolicy policy, Function<StoreRequest, Status> answer) {
    this.folder = folder;
    this.answer = answer;
    this.server =
        new DimseServer(
            new InetSocketAddress("127.0.0.1", port),
            ServerOptions.defaults(),
            policy,
            this::store,
            AssociationListener.NONE);
  }

  /** Takes everything, on any free port. */
  public static Archive open(Path folder) throws IOException {
    return open(folder, 0, StorePolicy.open(), request -> Status.SUCCESS);
  }

  public static Archive open(
      Path folder, int port, StorePolicy policy, Function<StoreRequest, Status> answer)
      throws IOException {
    Files.createDirectories(folder);
    Archive archive = new Archive(folder, port, policy, answer);
    archive.server.start();
    return archive;
  }

  public int port() {
    return server.port();
  }

  /** SOP Instance UIDs of all objects that came, as often as they came. */
  public List<String> received() {
    return List.copyOf(answered);
  }

  /** Where its files lie. */
  public Path folder() {
    return folder;
  }

  /** The file of the object with this UID. */
  public Path file(String sopInstanceUid) {
    return folder.resolve(sopInstanceUid + ".dcm");
  }

  /** The only object that it holds. */
  public Path onlyFile() throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> all = files.toList();
      if (all.size() != 1) {
        throw new AssertionError("not one object but " + all);
      }
      return all.get(0);
    }
  }

  private Status store(StoreRequest request, Body body) throws IOException {
    Status status = answer.apply(request);
    if (status.done()) {
      write(request, body);
      answered.add(request.sopInstanceUid());
    }
    return status;
  }

  private void write(StoreRequest request, Body body) throws IOException {
    FileMeta meta =
        FileMeta.of(request.sopClassUid(), request.sopInstanceUid(), request.transferSyntaxUid());
    try (GatheringByteChannel sink =
        FileChannel.open(
            file(request.sopInstanceUid()),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      sink.write(ByteBuffer.wrap(meta.encode()));
      body.copyTo(sink);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
