package org.scopegate.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Programs of others. */
final class Commands {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Commands() {}

  static boolean present(String... programs) {
    List<String> folders = Arrays.asList(System.getenv("PATH").split(":"));
    return Arrays.stream(programs)
        .allMatch(
            name -> folders.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, name))));
  }

  /** Runs a program to its end and returns the seconds it took. */
  static double run(String... command) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    double seconds = (System.nanoTime() - began) / 1e9;
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code + ": " + said);
    }
    return seconds;
  }

  /** Starts a server and waits until it listens. */
  static Process serve(int port, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      awaitPort(port, process);
    } catch (IOException deaf) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + ": " + deaf.getMessage(), deaf);
    }
    return process;
  }

  /** Waits until something listens on the port, as this process should. */
  static void awaitPort(int port, Process process) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("nothing listens on port " + port);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
