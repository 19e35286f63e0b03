package org.scopegate.testing;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One child process; what it prints goes to a file. Killed when closed. */
public final class Program implements AutoCloseable {

  private final List<String> command;
  private final Process process;
  private final Path output;

  private Program(List<String> command, Process process, Path output) {
    this.command = command;
    this.process = process;
    this.output = output;
  }

  /** Starts it with this working folder. */
  public static Program start(Path folder, List<String> command) throws IOException {
    Path output = Files.createTempFile("program", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Program(List.copyOf(command), process, output);
  }

  /** Waits for its end. */
  public int exitCode(Duration atMost) throws InterruptedException, IOException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      fail("%s still runs after %s: %s", command, atMost, printed());
    }
    return process.exitValue();
  }

  /** Waits until it has printed this text; fails when it ends before. */
  public void awaitPrinted(String text) {
    Awaitility.await(text + " from " + command.get(0))
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              String printed = printed();
              if (!printed.contains(text) && !process.isAlive()) {
                fail("%s ended with %d: %s", command, process.exitValue(), printed);
              }
              return printed.contains(text);
            });
  }

  public String printed() throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** As the process has them now: a script may have become another program. */
  public List<String> arguments() {
    return process.info().arguments().map(List::of).orElseThrow();
  }

  public long pid() {
    return process.pid();
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** SIGKILL, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(output);
  }

  @Override
  public String toString() {
    try {
      return command + " printed: " + printed();
    } catch (IOException e) {
      return command + ", whose output cannot be read: " + e;
    }
  }
}
