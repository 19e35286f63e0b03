package org.scopegate.soak;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The disk that the node's spool lies on: a small file system of its own where that can be mounted,
 * else a folder of the machine's disk, which then is full only down to the node's watermark.
 */
final class Volume implements AutoCloseable {

  private static final long BYTES = 2L << 30;

  private final Path folder;
  private final Path ballast;
  private final boolean mounted;

  private Volume(Path folder, boolean mounted) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
    this.mounted = mounted;
  }

  static Volume open(Path place) throws IOException {
    Path folder = Files.createDirectories(place.resolve("volume"));
    Path image = place.resolve("volume.img");
    // nothing is reserved for root: full is full
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(BYTES);
    }
    boolean mounted =
        succeeds("mkfs.ext4", "-q", "-F", "-m", "0", image.toString())
            && succeeds("mount", "-o", "loop", image.toString(), folder.toString());
    return new Volume(folder, mounted);
  }

  /** Unmounts what a run that was killed has left mounted. */
  static void letGo(Path place) throws IOException {
    Path folder = place.resolve("volume");
    if (Files.exists(folder) && !Files.getFileStore(folder).equals(Files.getFileStore(place))) {
      succeeds("umount", folder.toString());
    }
  }

  Path folder() {
    return folder;
  }

  /** Whether it may be filled to the last byte. */
  boolean isOwnDisk() {
    return mounted;
  }

  /** Bytes that must stay free for the node to take objects. */
  long watermark() throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    return mounted ? 100_000_000 : Math.max(100_000_000, free - BYTES);
  }

  /** Takes room until so much is left. */
  void fill(long left) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    long bytes = free - left;
    if (bytes > 0) {
      succeeds("fallocate", "-l", Long.toString(bytes), ballast.toString());
    }
  }

  /** Gives all of it back. */
  void empty() throws IOException {
    Files.deleteIfExists(ballast);
  }

  boolean isFilled() {
    return Files.exists(ballast);
  }

  @Override
  public void close() throws IOException {
    empty();
    if (mounted && !succeeds("umount", folder.toString())) {
      System.err.println("still mounted: " + folder);
    }
  }

  private static boolean succeeds(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean done = process.waitFor() == 0;
      if (!done) {
        System.err.println(String.join(" ", command) + ": " + said.strip());
      }
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
