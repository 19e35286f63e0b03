package org.scopegate.app.peer;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.scopegate.app.command.Exit;
import org.scopegate.app.command.ExitCode;
import org.scopegate.app.command.Names;
import org.scopegate.app.command.Output;
import org.scopegate.app.command.UsageException;
import org.scopegate.app.command.Words;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.ops.json.Json;
import org.scopegate.ul.AeTitle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A small archive on the command line. */
@Command(
    name = "receive",
    mixinStandardHelpOptions = true,
    description = {
      "A small archive for tests and first contact: a Storage SCP that writes files.",
      "Takes every storage SOP class in every known transfer syntax and writes DIR/<SOP Instance"
          + " UID>.dcm, synced before it answers.",
      "Ends on SIGTERM or Ctrl-C."
    },
    footer = {
      "",
      "Examples:",
      "  scopegate receive archive/main --title MAIN_PACS --port 11113",
      "  scopegate receive inbox --once 1 --json",
      "The same with DCMTK:",
      "  storescp -aet MAIN_PACS +xa -od archive/main 11113"
    })
public final class ReceiveCommand implements Callable<Integer> {

  private static final Duration DEADLINE = Duration.ofSeconds(15);

  @Mixin private Output output;

  @Mixin private TlsFlags tls;

  @Parameters(paramLabel = "DIR", description = "where the files go; made if missing")
  private Path folder;

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      defaultValue = "11113",
      description = "TCP port, 0 for any free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--title",
      paramLabel = "TITLE",
      description = "only calls to this AE title are taken (default: to any)")
  private AeTitle title;

  @Option(names = "--once", paramLabel = "N", description = "end after so many objects")
  private Integer once;

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > 65_535) {
      throw new UsageException("--port " + port + " is not within 0 to 65535");
    }
    if (once != null && once < 1) {
      throw new UsageException("--once " + once + ": at least 1");
    }
    CountDownLatch ends = new CountDownLatch(once == null ? 1 : once);
    Exit.Watch signal = Exit.onSignal(() -> endNow(ends), DEADLINE);
    try (ArchiveServer server =
        ArchiveServer.start(
            new InetSocketAddress(port), tls.answering(), policy(), folder, told(ends))) {
      output.err().println("listens on port " + server.port() + ", keeps what comes in " + folder);
      ends.await();
    } finally {
      signal.over();
    }
    return ExitCode.DONE.number();
  }

  private static void endNow(CountDownLatch ends) {
    while (ends.getCount() > 0) {
      ends.countDown();
    }
  }

  private StorePolicy policy() {
    StorePolicy open = StorePolicy.open();
    return title == null ? open : open.withCalled(title::equals);
  }

  private FolderArchive.Listener told(CountDownLatch ends) {
    return arrival -> {
      report(arrival);
      if (once != null) {
        ends.countDown();
      }
    };
  }

  private void report(FolderArchive.Arrival arrival) {
    if (output.json()) {
      new Json()
          .put("file", arrival.file())
          .put("sop_class_uid", arrival.request().sopClassUid())
          .put("sop_instance_uid", arrival.request().sopInstanceUid())
          .put("transfer_syntax_uid", arrival.request().transferSyntaxUid())
          .put("calling_title", arrival.request().callingTitle())
          .put("called_title", arrival.request().calledTitle())
          .put("bytes", arrival.bytes())
          .put("milliseconds", arrival.took().toMillis())
          .print(output.out());
    } else {
      output
          .out()
          .printf(
              "%s from %s, %s, %s, %s%n",
              arrival.file(),
              arrival.request().callingTitle(),
              Names.syntax(arrival.request().transferSyntaxUid()),
              Words.bytes(arrival.bytes()),
              Words.speed(arrival.bytes(), arrival.took()));
    }
  }
}
