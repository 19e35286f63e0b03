package org.scopegate.app.peer;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.scopegate.app.command.Words;
import org.scopegate.dimse.DimseServer;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.ServerOptions;
import org.scopegate.ul.Transport;

/** A small Storage SCP: takes every storage SOP class in every transfer syntax that is known. */
public final class ArchiveServer implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final DimseServer server;

  private ArchiveServer(DimseServer server) {
    this.server = server;
  }

  /** In clear. */
  public static ArchiveServer start(
      InetSocketAddress address, StorePolicy policy, Path folder, FolderArchive.Listener listener)
      throws IOException {
    return start(address, Transport.PLAIN, policy, folder, listener);
  }

  /**
   * Listens and keeps what comes.
   *
   * @param address port 0 for any free one
   * @throws IOException the folder cannot be made or the port is taken
   */
  public static ArchiveServer start(
      InetSocketAddress address,
      Transport transport,
      StorePolicy policy,
      Path folder,
      FolderArchive.Listener listener)
      throws IOException {
    DimseServer server =
        new DimseServer(
            address,
            ServerOptions.defaults().withTransport(transport),
            policy,
            FolderArchive.in(folder, listener),
            AssociationListener.NONE);
    try {
      server.start();
    } catch (BindException taken) {
      throw new IOException("port " + address.getPort() + ": " + Words.of(taken), taken);
    }
    return new ArchiveServer(server);
  }

  /** That it listens on. */
  public int port() {
    return server.port();
  }

  /** No new associations; running transfers get some seconds. */
  @Override
  public void close() throws IOException {
    try {
      server.stop(DEADLINE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
