package org.scopegate.ops.metrics;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The GPUs of this machine as they were at the last look, where there is {@code nvidia-smi}. To ask
 * it may take seconds: {@link #look} is for a thread that has the time, the rest for any.
 */
public final class Gpus {

  private static final Logger log = LogManager.getLogger(Gpus.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final Optional<Path> program;
  private volatile List<Gpu> seen = List.of();
  private boolean failed;

  private Gpus(Optional<Path> program) {
    this.program = program;
  }

  /** With the program of the search path, if it is there. */
  public static Gpus find() {
    return of(
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
            .filter(folder -> !folder.isBlank())
            .flatMap(
                folder -> Stream.of("nvidia-smi", "nvidia-smi.exe").map(Path.of(folder)::resolve))
            .filter(Files::isExecutable)
            .findFirst());
  }

  static Gpus of(Optional<Path> program) {
    return new Gpus(program);
  }

  /** Whether there is anybody to ask. */
  public boolean canLook() {
    return program.isPresent();
  }

  /** What the last look found; none before the first, and none after one that failed. */
  List<Gpu> seen() {
    return seen;
  }

  /** Asks once. One thread. */
  public void look() {
    try {
      seen = program.isPresent() ? ask(program.get()) : List.of();
      failed = false;
    } catch (IOException | IllegalArgumentException fault) {
      if (!failed) {
        log.warn("the GPUs tell nothing: {}", fault.getMessage());
      }
      failed = true;
      seen = List.of();
    }
  }

  private static List<Gpu> ask(Path program) throws IOException {
    Process process =
        new ProcessBuilder(program.toString(), Gpu.QUERY, Gpu.FORMAT)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    // a driver that hangs has nvidia-smi hang: reading ends when that is killed
    process
        .onExit()
        .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(late -> process.destroyForcibly());
    byte[] answer;
    try (InputStream out = process.getInputStream()) {
      answer = out.readNBytes(LONGEST_ANSWER);
    }
    return new String(answer, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .map(Gpu::parse)
        .toList();
  }
}
