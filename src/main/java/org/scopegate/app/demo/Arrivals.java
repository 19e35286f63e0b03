package org.scopegate.app.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What archives have received, to be waited for. Any thread may call. */
final class Arrivals {

  private final Map<String, List<Path>> files = new LinkedHashMap<>();

  synchronized void add(String archive, Path file) {
    files.computeIfAbsent(archive, title -> new ArrayList<>()).add(file);
    notifyAll();
  }

  /** What an archive has, in the order in which it came. */
  synchronized List<Path> at(String archive) {
    return List.copyOf(files.getOrDefault(archive, List.of()));
  }

  /** Waits until each of the archives has so many objects; false when the time is over. */
  synchronized boolean await(List<String> archives, int objects, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (archives.stream().anyMatch(archive -> at(archive).size() < objects)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
