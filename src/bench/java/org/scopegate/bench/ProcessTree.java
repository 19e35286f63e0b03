package org.scopegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Watches the memory of a process and all that it started, from a thread of its own. Pages of files
 * are told apart: the system takes them back whenever it likes.
 */
final class ProcessTree implements AutoCloseable {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final ProcessHandle root;
  private final Thread watcher = new Thread(this::watch, "memory-watcher");
  private volatile boolean stopped;
  private long peakAnonymous;
  private long peakFile;
  private long peakAll;

  ProcessTree(ProcessHandle root) {
    this.root = root;
    watcher.start();
  }

  /** Only Linux tells. */
  static boolean canWatch() {
    return Files.isReadable(Path.of("/proc/self/status"));
  }

  /** Peak of the sum of anonymous pages, in MB. */
  double anonymous() {
    return peakAnonymous / 1e6;
  }

  /** Peak of the sum of mapped pages of files, in MB. */
  double file() {
    return peakFile / 1e6;
  }

  /** Peak of the sum of all resident pages, in MB. */
  double all() {
    return peakAll / 1e6;
  }

  private void watch() {
    while (!stopped) {
      look();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void look() {
    long anonymous = 0;
    long file = 0;
    List<ProcessHandle> tree = Stream.concat(Stream.of(root), root.descendants()).toList();
    for (ProcessHandle process : tree) {
      Map<String, Long> status = status(process.pid());
      anonymous += status.getOrDefault("RssAnon", 0L);
      file += status.getOrDefault("RssFile", 0L) + status.getOrDefault("RssShmem", 0L);
    }
    peakAnonymous = Math.max(peakAnonymous, anonymous);
    peakFile = Math.max(peakFile, file);
    peakAll = Math.max(peakAll, anonymous + file);
  }

  /** Fields of /proc/PID/status in bytes; none when the process has just ended. */
  private static Map<String, Long> status(long pid) {
    Map<String, Long> fields = new HashMap<>();
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        String[] words = line.split("[:\\s]+");
        if (words.length == 3 && words[2].equals("kB")) {
          fields.put(words[0], 1024 * Long.parseLong(words[1]));
        }
      }
    } catch (IOException ended) {
      fields.clear();
    }
    return fields;
  }

  /** Watches no longer; the peaks stand. */
  void stop() throws InterruptedException {
    stopped = true;
    watcher.join();
  }

  @Override
  public void close() {
    stopped = true;
  }
}
