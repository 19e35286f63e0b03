package org.scopegate.config;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.scopegate.tls.ClientAuth;
import org.scopegate.tls.HostCheck;
import org.scopegate.tls.Passphrase;
import org.scopegate.tls.SecretFiles;
import org.scopegate.tls.TlsContext;
import org.scopegate.tls.TlsFault;
import org.scopegate.tls.TlsSettings;

/**
 * The keys of a section {@code tls:}, of the node or of one that it calls; the files are opened.
 */
final class TlsKeys {

  /** From here on, a certificate's end is told. */
  private static final Duration SOON = Duration.ofDays(30);

  private final Faults faults;
  private final Clock clock;

  TlsKeys(Faults faults, Clock clock) {
    this.faults = faults;
    this.clock = clock;
  }

  /** The node's own. */
  NodeTls node(Section keys) {
    int before = faults.count();
    ClientAuth auth =
        keys.value(
            "client_auth", Kind.oneOf(ClientAuth.class), NodeTls.NONE.settings().clientAuth());
    NodeTls tls = read(keys, NodeTls.NONE);
    keys.close();
    TlsSettings settings = tls.settings().withClientAuth(auth);
    if (faults.count() == before && !keys.keys().isEmpty()) {
      open(settings, keys);
    }
    return new NodeTls(settings, tls.check());
  }

  /** Those of whom we call, who has the node's where it names none of its own. */
  NodeTls peer(Section keys, NodeTls node) {
    int before = faults.count();
    NodeTls tls = read(keys, node);
    keys.close();
    if (faults.count() == before && !tls.settings().equals(node.settings())) {
      open(tls.settings(), keys);
    }
    return tls;
  }

  private NodeTls read(Section keys, NodeTls base) {
    TlsSettings old = base.settings();
    Optional<Path> certificate = keys.optional("certificate", Kind.FILE);
    Optional<Path> key = keys.optional("key", Kind.FILE);
    Optional<Path> trust = keys.optional("trust", Kind.FILE);
    // whoever brings a certificate brings its key and password as well
    boolean own = certificate.isPresent() || key.isPresent();
    Passphrase password = keys.passphrase("password", own ? Passphrase.NONE : old.password());
    Passphrase trustPassword =
        keys.passphrase(
            "trust_password", trust.isPresent() ? Passphrase.NONE : old.trustPassword());
    List<String> versions =
        keys.list("versions", Kind.oneOf(TlsSettings.ALL_VERSIONS), old.versions());
    boolean verify = keys.value("verify_host", Kind.FLAG, base.check() == HostCheck.VERIFY);
    return new NodeTls(
        new TlsSettings(
            own ? certificate : old.certificate(),
            own ? key : old.key(),
            password,
            trust.or(old::trust),
            trustPassword,
            old.clientAuth(),
            versions),
        verify ? HostCheck.VERIFY : HostCheck.ANY_TRUSTED);
  }

  private void open(TlsSettings settings, Section keys) {
    try {
      TlsContext context = TlsContext.open(settings);
      for (Path file : settings.secretFiles()) {
        SecretFiles.oddity(file)
            .ifPresent(odd -> faults.warn(keys.place(), odd.getMessage(), odd.hint()));
      }
      context.expires().ifPresent(end -> warnOfEnd(end, keys));
    } catch (TlsFault fault) {
      faults.add(placeOf(fault, keys), "TLS: " + fault.getMessage(), fault.hint());
    }
  }

  /** The key that names the file of a fault. */
  private static Place placeOf(TlsFault fault, Section keys) {
    for (String key :
        List.of("key", "password_file", "trust_password_file", "trust", "certificate")) {
      Optional<Path> file = keys.has(key) ? keys.optional(key, Kind.FILE) : Optional.empty();
      if (file.filter(path -> fault.getMessage().contains(path.toString())).isPresent()) {
        return keys.place(key);
      }
    }
    return keys.place();
  }

  private void warnOfEnd(Instant end, Section keys) {
    Instant now = clock.instant();
    if (end.isBefore(now.plus(SOON))) {
      faults.warn(
          keys.place("certificate"),
          "the certificate "
              + (end.isBefore(now) ? "has expired on " : "expires on ")
              + end.truncatedTo(ChronoUnit.SECONDS),
          "put a new one in its place: it is used without a restart");
    }
  }
}
