package org.scopegate.app.peer;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.scopegate.app.command.ExitCode;
import org.scopegate.app.command.Output;
import org.scopegate.app.command.Words;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.ops.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a node whether it is there. */
@Command(
    name = "echo",
    mixinStandardHelpOptions = true,
    description = "C-ECHO: asks a DICOM node whether it is there and would talk to you.",
    footer = {
      "",
      "Examples:",
      "  scopegate echo localhost:11112",
      "  scopegate echo pacs.hospital.local:11112 --from SCOPEGATE --to MAIN_PACS",
      "  scopegate echo --tls --cert tower.pem --trust ca.pem pacs.hospital.local:2762",
      "The same with DCMTK:",
      "  echoscu -aet SCOPEGATE -aec MAIN_PACS pacs.hospital.local 11112"
    })
public final class EchoCommand implements Callable<Integer> {

  @Mixin private Output output;

  @Mixin private Calling calling;

  @Parameters(paramLabel = "HOST:PORT", description = "whom to ask")
  private HostPort address;

  @Override
  public Integer call() throws Exception {
    Peer peer = calling.peer(address);
    long began = System.nanoTime();
    Status status = EchoClient.echo(peer, calling.options(address));
    report(peer, status, Duration.ofNanos(System.nanoTime() - began));
    return (status.done() ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private void report(Peer peer, Status status, Duration took) {
    if (output.json()) {
      new Json()
          .put("host", peer.host())
          .put("port", peer.port())
          .put("called_title", peer.calledTitle())
          .put("calling_title", peer.callingTitle())
          .put("status", status.words())
          .put("milliseconds", took.toMillis())
          .print(output.out());
    } else {
      output.out().println(peer + " answers " + status.words() + " within " + Words.time(took));
    }
  }
}
