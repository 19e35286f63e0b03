package org.scopegate.ops.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a {@link MessageLog} in their folder, numbered from 1. Has no state. */
record Segments(Path folder) {

  private static final Pattern NAME = Pattern.compile("audit-(\\d{12})\\.log");
  private static final boolean FOLDERS_CAN_BE_SYNCED =
      !System.getProperty("os.name").startsWith("Windows");

  Path file(long number) {
    return folder.resolve("audit-%012d.log".formatted(number));
  }

  /** Sizes by number. */
  NavigableMap<Long, Long> sizes() throws IOException {
    NavigableMap<Long, Long> sizes = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "audit-*.log")) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          sizes.put(Long.parseLong(name.group(1)), Files.size(file));
        }
      }
    }
    return sizes;
  }

  /** Opens a segment at its end, made if it is not there; what was half written is cut off. */
  RandomAccessFile open(long number) throws IOException {
    Path file = file(number);
    boolean fresh = !Files.exists(file);
    PrivateFiles.createFile(file);
    if (fresh) {
      syncFolder();
    }
    RandomAccessFile segment = new RandomAccessFile(file.toFile(), "rw");
    try {
      long end = endOfLines(segment);
      segment.setLength(end);
      segment.seek(end);
      return segment;
    } catch (IOException | RuntimeException fault) {
      segment.close();
      throw fault;
    }
  }

  /** Behind the last line feed. */
  private static long endOfLines(RandomAccessFile segment) throws IOException {
    byte[] block = new byte[4096];
    long end = segment.length();
    while (end > 0) {
      int length = (int) Math.min(block.length, end);
      segment.seek(end - length);
      segment.readFully(block, 0, length);
      for (int i = length - 1; i >= 0; i--) {
        if (block[i] == '\n') {
          return end - length + i + 1;
        }
      }
      end -= length;
    }
    return 0;
  }

  private void syncFolder() throws IOException {
    if (FOLDERS_CAN_BE_SYNCED) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
