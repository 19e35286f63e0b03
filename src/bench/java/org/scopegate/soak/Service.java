package org.scopegate.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A program of which one process at a time is to run: killed, paused and started again at will. All
 * that its processes print goes to one log. Any thread may call.
 */
final class Service implements AutoCloseable {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final String name;
  private final List<String> command;
  private final Path log;
  private final Predicate<Service> ready;
  private Process process;

  /**
   * @param ready whether the process that was just started does its work
   */
  Service(String name, List<String> command, Path log, Predicate<Service> ready) {
    this.name = name;
    this.command = List.copyOf(command);
    this.log = log;
    this.ready = ready;
  }

  String name() {
    return name;
  }

  Path log() {
    return log;
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Exit code of the process that ended last. */
  synchronized int exitCode() {
    return process.exitValue();
  }

  /** Starts it and waits until it is ready; false where it ended instead. */
  synchronized boolean start() throws IOException {
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!ready.test(this)) {
      if (!process.isAlive()) {
        return false;
      }
      if (System.nanoTime() > end) {
        throw new IOException(name + " is not ready after a minute, see " + log);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  /** SIGKILL, of its children too where they are part of it. */
  synchronized void kill(Children children) {
    List<ProcessHandle> offspring = process.descendants().toList();
    process.destroyForcibly();
    if (children == Children.TOO) {
      offspring.forEach(ProcessHandle::destroyForcibly);
    }
    process.onExit().join();
  }

  /** What becomes of the processes that a killed one has started. */
  enum Children {
    TOO,
    /** They are expected to notice by themselves. */
    LEFT_ALONE
  }

  /** Processes that it has started. */
  synchronized List<ProcessHandle> children() {
    return isAlive() ? process.descendants().toList() : List.of();
  }

  /** SIGSTOP or SIGCONT, to all of it. */
  synchronized void signal(String signal) throws IOException {
    List<String> kill =
        Stream.concat(
                Stream.of("kill", "-" + signal),
                Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .map(handle -> Long.toString(handle.pid())))
            .toList();
    new ProcessBuilder(kill).redirectErrorStream(true).start().onExit().join();
  }

  /** SIGTERM; returns its exit code. */
  synchronized int stop() throws InterruptedException, IOException {
    process.destroy();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      throw new IOException(name + " does not stop, see " + log);
    }
    return process.exitValue();
  }

  /** The last lines of its log, {@code most} of them. */
  List<String> lastWords(int most) throws IOException {
    Deque<String> last = new ArrayDeque<>();
    try (Stream<String> lines = Files.lines(log)) {
      lines.forEach(
          line -> {
            last.add(line);
            if (last.size() > most) {
              last.remove();
            }
          });
    }
    return List.copyOf(last);
  }

  /** Bytes of resident memory, 0 where there is no process or nobody knows. */
  synchronized long resident() {
    try {
      return isAlive()
          ? Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
              .sum()
          : 0;
    } catch (IOException ended) {
      return 0;
    }
  }

  @Override
  public synchronized void close() {
    if (isAlive()) {
      kill(Children.TOO);
    }
  }
}
