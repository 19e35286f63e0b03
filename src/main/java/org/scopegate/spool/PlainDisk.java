package org.scopegate.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The disk of this machine. */
public final class PlainDisk implements Disk {

  // Windows opens no folder as a file; NTFS journals its folders itself.
  private static final boolean FOLDERS_CAN_BE_SYNCED =
      !System.getProperty("os.name").startsWith("Windows");

  // Finding the store of a folder reads the mount table, asking a known store is one system call.
  private final Map<Path, FileStore> stores = new ConcurrentHashMap<>();

  @Override
  public Output create(Path file) throws IOException {
    return new PlainOutput(
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    if (FOLDERS_CAN_BE_SYNCED) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public long usable(Path folder) throws IOException {
    FileStore store = stores.get(folder);
    if (store == null) {
      store = Files.getFileStore(folder);
      stores.put(folder, store);
    }
    return store.getUsableSpace();
  }

  private record PlainOutput(FileChannel channel) implements Output {

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
      return channel.write(sources, offset, length);
    }

    @Override
    public void force() throws IOException {
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
