package org.scopegate.media.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a worker is started. Through a shell where there is one, which can do what Java cannot:
 *
 * <ul>
 *   <li>replies get a channel of their own, and what libraries print to standard output goes to
 *       standard error;
 *   <li>signals that are meant for the node, but sent to all of its group, are ignored: the node
 *       ends its workers itself, by the end of their standard input;
 *   <li>a crash leaves no core file, whose size and number nobody bounds;
 *   <li>on Linux the kernel refuses memory far beyond what the watch allows, for what grows faster
 *       than the watch looks.
 * </ul>
 */
final class Launch {

  /** Environment variable that names where replies go. */
  static final String REPLIES = "SCOPEGATE_WORKER_REPLIES";

  private static final Path SHELL = Path.of("/bin/sh");
  private static final String CHANNEL = "/dev/fd/3";

  /** RLIMIT_DATA counts what may be written to, used or not: stacks, and room that the heap has. */
  private static final long SLACK = 2L << 30;

  private static final long SLACK_OF_A_CORE = 64L << 20;

  private static final String PLAIN =
      "trap '' INT HUP TERM; ulimit -c 0; exec 3>&1 1>&2; exec \"$@\"";
  private static final String LIMITED = "ulimit -d \"$0\"; " + PLAIN;

  private Launch() {}

  static Process process(WorkerOptions options) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(options.command());
    if (Files.isExecutable(SHELL) && new File(CHANNEL).getParentFile().exists()) {
      builder.command(inShell(options));
      builder.environment().put(REPLIES, CHANNEL);
    }
    return builder.start();
  }

  private static List<String> inShell(WorkerOptions options) {
    long most = options.memoryBytes() + SLACK + SLACK_OF_A_CORE * cores();
    boolean linux = ProcSigns.canRead();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(SHELL.toString(), "-c", linux ? LIMITED : PLAIN));
    command.add(Long.toString(most >> 10));
    command.addAll(options.command());
    return command;
  }

  private static long cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
