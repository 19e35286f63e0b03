package org.scopegate.app.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.scopegate.app.command.ExitCode;
import org.scopegate.app.command.Output;
import org.scopegate.app.command.ProgressLine;
import org.scopegate.app.command.UsageException;
import org.scopegate.app.command.Words;
import org.scopegate.app.peer.OutgoingFile.Sendable;
import org.scopegate.dimse.Status;
import org.scopegate.ops.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends files as a tower would. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = {
      "C-STORE: sends DICOM files to a node, over one association.",
      "Folders are searched; what is no DICOM file in them is passed over and said so."
    },
    footer = {
      "",
      "Examples:",
      "  scopegate send localhost:11112 recording.dcm",
      "  scopegate send --from TOWER_1 --to SCOPEGATE gateway.local:11112 recordings/",
      "The same with DCMTK:",
      "  storescu -aet TOWER_1 -aec SCOPEGATE +sd +r gateway.local 11112 recordings"
    })
public final class SendCommand implements Callable<Integer> {

  @Mixin private Output output;

  @Mixin private Calling calling;

  @Parameters(index = "0", paramLabel = "HOST:PORT", description = "whom to send to")
  private HostPort address;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "DICOM files, and folders of them")
  private List<Path> paths;

  private int sent;
  private int failed;
  private int passedOver;

  @Override
  public Integer call() throws IOException, UsageException {
    List<OutgoingFile> files = OutgoingFile.of(paths);
    files.stream().filter(file -> !(file instanceof Sendable)).forEach(this::reportUnsent);
    List<Sendable> objects =
        files.stream().filter(Sendable.class::isInstance).map(Sendable.class::cast).toList();
    long bytes = objects.stream().mapToLong(object -> object.item().length()).sum();
    try (Sender sender = new Sender(calling.peer(address), calling.options(address), objects);
        ProgressLine progress = ProgressLine.on(output.err())) {
      long done = 0;
      for (int i = 0; i < objects.size(); i++) {
        progress.show(done, bytes, (i + 1) + " of " + Words.count(objects.size(), "object"));
        Sender.Result result = sender.send(i);
        progress.wipe();
        report(objects.get(i), result);
        done += objects.get(i).item().length();
      }
    }
    sum();
    return (failed == 0 ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private void report(Sendable object, Sender.Result result) {
    if (result.sent()) {
      sent++;
    } else {
      failed++;
    }
    String status = result.status().map(Status::words).orElse("");
    if (output.json()) {
      line(object.path(), result.sent() ? "sent" : "failed", result.why())
          .put("sop_class_uid", object.item().sopClassUid())
          .put("sop_instance_uid", object.item().sopInstanceUid())
          .put("transfer_syntax_uid", object.item().transferSyntaxUid())
          .put("status", result.status().map(code -> Words.format("%04X", code.code())))
          .put("bytes", object.item().length())
          .put("milliseconds", result.took().toMillis())
          .print(output.out());
    } else if (result.sent()) {
      long length = object.item().length();
      String speed = Words.bytes(length) + " at " + Words.speed(length, result.took());
      output.out().println("sent    " + object.path() + ": " + status + ", " + speed);
    } else {
      String why = status.isEmpty() ? result.why() : result.why() + " with " + status;
      output.out().println("failed  " + object.path() + ": " + why);
    }
  }

  private void reportUnsent(OutgoingFile file) {
    boolean asked = file instanceof OutgoingFile.Unfit;
    String why =
        file instanceof OutgoingFile.Unfit unfit ? unfit.why() : ((OutgoingFile.Other) file).why();
    if (asked) {
      failed++;
    } else {
      passedOver++;
    }
    if (output.json()) {
      line(file.path(), asked ? "failed" : "passed over", why).print(output.out());
    } else {
      output.out().println((asked ? "failed  " : "passed  ") + file.path() + ": " + why);
    }
  }

  private static Json line(Path path, String outcome, String why) {
    Json json = new Json().put("file", path).put("outcome", outcome);
    return why.isEmpty() ? json : json.put("why", why);
  }

  private void sum() {
    if (!output.json() && sent + failed + passedOver != 1) {
      output.out().println(sent + " sent, " + failed + " failed, " + passedOver + " passed over");
    }
  }
}
