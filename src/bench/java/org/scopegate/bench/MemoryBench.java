package org.scopegate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.scopegate.app.Main;
import org.scopegate.testing.Ports;

/**
 * Memory of the whole process tree with a heap of 256 MB: of {@code scopegate serve} that receives,
 * encodes and delivers the recording, against the plain loop in a process of its own. Both encode
 * with the same settings; x264's own look-ahead is the greater part of either.
 */
final class MemoryBench implements Bench {

  private static final String HEAP = "-Xmx256m";

  @Override
  public void run(Workshop workshop, Report report) throws Exception {
    if (!ProcessTree.canWatch()) {
      report.line("memory: this system has no /proc");
      return;
    }
    Peaks own = new Peaks();
    Peaks plain = new Peaks();
    for (int round = 0; round < workshop.rounds(); round++) {
      workshop.settle();
      node(workshop, own);
      workshop.settle();
      plainLoop(workshop, plain);
    }
    print(own, plain, report);
  }

  private record Peaks(Series anonymous, Series file, Series all) {
    Peaks() {
      this(new Series(), new Series(), new Series());
    }

    void add(ProcessTree tree) {
      anonymous.add(tree.anonymous());
      file.add(tree.file());
      all.add(tree.all());
    }
  }

  private static void node(Workshop workshop, Peaks peaks) throws Exception {
    int port = Ports.free();
    try (Archives archives = Archives.open(workshop.fresh("archives"))) {
      ServeFolder folder =
          ServeFolder.write(
              workshop.fresh("node"), port, archives.mainPort(), archives.backupPort());
      Process process =
          java(
              Main.class,
              "serve",
              "--conf",
              folder.conf().toString(),
              "--ae-config",
              folder.aeConfig().toString());
      try (ProcessTree tree = new ProcessTree(process.toHandle())) {
        Commands.awaitPort(port, process);
        Sender.ours(workshop.recording(), port);
        archives.awaitOneEach();
        process.destroy();
        process.waitFor();
        tree.stop();
        peaks.add(tree);
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static void plainLoop(Workshop workshop, Peaks peaks) throws Exception {
    Path output = workshop.fresh("plain").resolve("plain.mp4");
    Process process = java(PlainProcess.class, workshop.recording().toString(), output.toString());
    try (ProcessTree tree = new ProcessTree(process.toHandle())) {
      end(process);
      tree.stop();
      peaks.add(tree);
    }
  }

  static Process java(Class<?> main, String... arguments) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(), HEAP, "-cp", System.getProperty("java.class.path"), main.getName());
    builder.command().addAll(List.of(arguments));
    // nobody reads it: a full pipe would stop who writes there
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void end(Process process) throws IOException, InterruptedException {
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(process.info().command().orElse("a process") + " ended with " + code);
    }
  }

  private static void print(Peaks own, Peaks plain, Report report) {
    report.title("peak memory of the process tree, " + HEAP);
    report.series("scopegate serve, anonymous", "MB", own.anonymous());
    report.series("plain loop, anonymous", "MB", plain.anonymous());
    report.ratio(own.anonymous().over(plain.anonymous()), "no target");
    report.series("scopegate serve, files mapped", "MB", own.file());
    report.series("plain loop, files mapped", "MB", plain.file());
    report.series("scopegate serve, all", "MB", own.all());
    report.series("plain loop, all", "MB", plain.all());
    report.ratio(own.all().over(plain.all()), "no target");
  }
}
