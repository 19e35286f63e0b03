package org.scopegate.app.peer;

import java.time.Duration;
import org.scopegate.app.command.UsageException;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.Peer;
import org.scopegate.tls.TlsFault;
import org.scopegate.ul.AeTitle;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** As whom a command calls, and how long it waits; a part of the commands that call. */
final class Calling {

  @Option(
      names = {"-f", "--from"},
      paramLabel = "TITLE",
      defaultValue = "TOWER_1",
      description = "calling AE title (default: ${DEFAULT-VALUE})")
  private AeTitle from;

  @Option(
      names = {"-t", "--to"},
      paramLabel = "TITLE",
      defaultValue = "SCOPEGATE",
      description = "called AE title (default: ${DEFAULT-VALUE})")
  private AeTitle to;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "for connecting and for any answer (default: ${DEFAULT-VALUE})")
  private Duration timeout;

  @Mixin private TlsFlags tls;

  Peer peer(HostPort address) {
    return address.peer(to, from);
  }

  /** How to call that address; a fault where keys cannot be used. */
  ClientOptions options(HostPort address) throws TlsFault, UsageException {
    return ClientOptions.defaults()
        .within(timeout)
        .withTransport(tls.calling(address.host(), address.port()));
  }
}
