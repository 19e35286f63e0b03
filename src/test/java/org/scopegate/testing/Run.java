package org.scopegate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran to its end.
 *
 * @param out what it said on standard output
 * @param err what it said on standard error
 */
public record Run(List<String> command, int exitCode, String out, String err) {

  private static final Duration AT_MOST = Duration.ofMinutes(5);

  /** Runs it in this folder, whatever its exit code. */
  public static Run of(Path folder, List<String> command) throws Exception {
    return of(folder, Map.of(), command);
  }

  /** Runs it in this folder with more in its environment, whatever its exit code. */
  public static Run of(Path folder, Map<String, String> environment, List<String> command)
      throws Exception {
    Path out = Files.createTempFile("run", ".out");
    Path err = Files.createTempFile("run", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().putAll(environment);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      int exitCode = exitCode(command, builder.start());
      return new Run(List.copyOf(command), exitCode, text(out), text(err));
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  /** Fails where it said that something went wrong. */
  public Run succeeded() {
    assertThat(exitCode).as(toString()).isZero();
    return this;
  }

  /** Both outputs, for those who do not care which. */
  public String said() {
    return out + err;
  }

  /** Letters in another character set than ours become question marks, and no fault. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private static int exitCode(List<String> command, Process process)
      throws IOException, InterruptedException {
    try {
      if (!process.waitFor(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
        fail("%s still runs after %s", command, AT_MOST);
      }
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
