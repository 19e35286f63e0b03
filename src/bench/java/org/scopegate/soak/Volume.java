package org.scopegate.soak;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
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

  private static final long WATERMARK = 100_000_000;

  /**
   * Written one by one: a reservation in one piece fails where the file system needs some itself.
   */
  private static final long LAST_BYTES = 16L << 20;

  private final Path folder;
  private final Path ballast;
  private final boolean mounted;
  private final long watermark;

  private Volume(Path folder, boolean mounted) throws IOException {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
    this.mounted = mounted;
    long free = Files.getFileStore(folder).getUsableSpace();
    this.watermark = mounted ? WATERMARK : Math.max(WATERMARK, free - BYTES);
  }

  static Volume open(Path place) throws IOException {
    Path folder = Files.createDirectories(place.resolve("volume"));
    Path image = place.resolve("volume.img");
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(BYTES);
    }
    boolean mounted =
        // -m 0: nothing is reserved for root, full is full
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
  long watermark() {
    return watermark;
  }

  /** Takes room until a little less than the watermark is left. */
  void fillToWatermark() throws IOException {
    fillDownTo(watermark - WATERMARK / 2);
  }

  private void fillDownTo(long left) throws IOException {
    long bytes = Files.getFileStore(folder).getUsableSpace() - left;
    if (bytes > 0) {
      succeeds("fallocate", "-l", Long.toString(bytes), ballast.toString());
    }
  }

  /** Takes all room where the disk is its own, else all above the watermark. */
  void fill() throws IOException {
    if (!mounted) {
      fillToWatermark();
      return;
    }
    fillDownTo(LAST_BYTES);
    try (OutputStream to = Files.newOutputStream(ballast, CREATE, APPEND)) {
      byte[] block = new byte[4096];
      for (long left = 2 * LAST_BYTES; left > 0; left -= block.length) {
        to.write(block);
      }
    } catch (IOException full) {
      return;
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
