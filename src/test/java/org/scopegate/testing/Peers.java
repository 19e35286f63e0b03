package org.scopegate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The real peers of an interop test: programs of Debian's packages and the folder of real material.
 * Where one is absent the test says so and is skipped; with {@code SCOPEGATE_PEERS=required} it
 * fails.
 */
public final class Peers {

  private static final boolean REQUIRED = "required".equals(System.getenv("SCOPEGATE_PEERS"));

  private static final Path SHARED = Path.of("..", "shared");

  private Peers() {}

  /** Each of these programs is on the PATH, or at its own path, or the test ends here. */
  public static void require(String... programs) {
    List<String> absent = Stream.of(programs).filter(program -> !isThere(program)).toList();
    demand(absent.isEmpty(), "not on the PATH: " + absent);
  }

  /** A file beside the project, {@code testdata/video/…} for instance, or the test ends here. */
  public static Path shared(String path) {
    Path file = SHARED.resolve(path);
    demand(Files.exists(file), file + " is not there");
    return file.toAbsolutePath().normalize();
  }

  /** So many bytes of disk, or the test ends here. */
  public static void room(Path folder, long bytes) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    demand(free >= bytes, free + " bytes are free, " + bytes + " are needed");
  }

  /** A Python that has this module, or the test ends here. */
  public static String python(String module) throws Exception {
    // Debian's modules belong to Debian's Python, whatever else is first on the PATH
    for (String python : List.of("/usr/bin/python3", "python3")) {
      if (isThere(python) && imports(python, module)) {
        return python;
      }
    }
    demand(false, "no python3 has " + module);
    throw new IllegalStateException("a test goes on though it has no " + module);
  }

  private static boolean imports(String python, String module) throws Exception {
    return Run.of(Path.of("").toAbsolutePath(), List.of(python, "-c", "import " + module))
            .exitCode()
        == 0;
  }

  private static void demand(boolean there, String what) {
    if (REQUIRED) {
      assertThat(there).as(what).isTrue();
    }
    assumeTrue(there, what);
  }

  private static boolean isThere(String program) {
    return program.startsWith("/") ? Files.isExecutable(Path.of(program)) : isOnPath(program);
  }

  private static boolean isOnPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
