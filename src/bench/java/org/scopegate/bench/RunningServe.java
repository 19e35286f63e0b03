package org.scopegate.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.scopegate.app.Main;

/**
 * {@code scopegate serve} in a process of its own, which says at its HTTP port that it is ready.
 */
final class RunningServe implements AutoCloseable {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final ServeFolder folder;
  private final Process process;

  private RunningServe(ServeFolder folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** Returns when it is ready. */
  static RunningServe start(ServeFolder folder) throws IOException, InterruptedException {
    RunningServe node =
        new RunningServe(
            folder,
            MemoryBench.java(
                Main.class,
                "serve",
                "--conf",
                folder.conf().toString(),
                "--ae-config",
                folder.aeConfig().toString()));
    try {
      node.awaitReady();
      return node;
    } catch (IOException late) {
      node.kill();
      throw late;
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    Commands.awaitPort(folder.httpPort(), process);
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (ask("/readyz").statusCode() != 200) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("the node does not get ready");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** CPU seconds of it and of its workers so far, those that are gone left out. */
  double cpu() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .mapToDouble(spent -> spent.toMillis() / 1e3)
        .sum();
  }

  String address() {
    return "http://localhost:" + folder.httpPort();
  }

  ServeFolder folder() {
    return folder;
  }

  /** The whole answer. */
  String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(path);
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address() + path)).build(), BodyHandlers.ofString());
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Stops it in order. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
