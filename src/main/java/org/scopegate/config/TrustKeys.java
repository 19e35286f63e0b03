package org.scopegate.config;

import java.nio.file.Path;
import java.util.Optional;
import org.scopegate.tls.TlsContext;
import org.scopegate.tls.TlsFault;
import org.scopegate.tls.TlsSettings;

/** The key {@code trust} of a server of the office, which any public CA vouches for without it. */
final class TrustKeys {

  private final Faults faults;

  TrustKeys(Faults faults) {
    this.faults = faults;
  }

  /** Empty where whom Java trusts is trusted; the file is opened. */
  Optional<TlsSettings> read(Section keys) {
    Optional<Path> file = keys.optional("trust", Kind.FILE);
    Optional<TlsSettings> settings = file.map(TlsSettings.defaults()::withTrust);
    settings.ifPresent(some -> open(some, keys));
    return settings;
  }

  private void open(TlsSettings settings, Section keys) {
    try {
      TlsContext.open(settings);
    } catch (TlsFault fault) {
      faults.add(keys.place("trust"), "TLS: " + fault.getMessage(), fault.hint());
    }
  }
}
