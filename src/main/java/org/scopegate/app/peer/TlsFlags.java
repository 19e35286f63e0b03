package org.scopegate.app.peer;

import java.nio.file.Path;
import org.scopegate.app.command.UsageException;
import org.scopegate.tls.HostCheck;
import org.scopegate.tls.Passphrase;
import org.scopegate.tls.TlsContext;
import org.scopegate.tls.TlsFault;
import org.scopegate.tls.TlsSettings;
import org.scopegate.ul.TlsTransport;
import org.scopegate.ul.Transport;
import picocli.CommandLine.Option;

/** TLS of the commands that call or are called; a part of them. */
final class TlsFlags {

  @Option(names = "--tls", description = "speak TLS, as PS3.15 B.12 asks")
  private boolean tls;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "our certificate and its chain: PEM, or PKCS#12 (.p12) with the key")
  private Path certificate;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "our private key, PEM (default: in the file of the certificate)")
  private Path key;

  @Option(
      names = "--key-password-file",
      paramLabel = "FILE",
      description = "the passphrase of key or PKCS#12 file is its first line")
  private Path passwordFile;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "certificates of the CAs, or of the peers, that are trusted: PEM or PKCS#12")
  private Path trust;

  @Option(
      names = "--trust-password-file",
      paramLabel = "FILE",
      description = "the passphrase of a PKCS#12 file of --trust is its first line")
  private Path trustPasswordFile;

  @Option(
      names = "--any-host",
      description = "the peer's certificate need not name the host that is called")
  private boolean anyHost;

  /** For calls to that address. */
  Transport calling(String host, int port) throws TlsFault, UsageException {
    if (!tls) {
      refuseOthers();
      return Transport.PLAIN;
    }
    return new TlsTransport(
        context(), host, port, anyHost ? HostCheck.ANY_TRUSTED : HostCheck.VERIFY);
  }

  /** For calls that come in; whoever calls has to show a certificate. */
  Transport answering() throws TlsFault, UsageException {
    if (!tls) {
      refuseOthers();
      return Transport.PLAIN;
    }
    if (certificate == null) {
      throw new UsageException("--tls needs --cert FILE, and --key FILE if it is not in it");
    }
    return TlsTransport.server(context());
  }

  private TlsContext context() throws TlsFault, UsageException {
    if (trust == null) {
      throw new UsageException("--tls needs --trust FILE: whom to believe");
    }
    TlsSettings settings = TlsSettings.defaults().withTrust(trust);
    settings = certificate == null ? settings : settings.withCertificate(certificate);
    settings = key == null ? settings : settings.withKey(key);
    settings = passwordFile == null ? settings : settings.withPassword(in(passwordFile));
    settings =
        trustPasswordFile == null ? settings : settings.withTrustPassword(in(trustPasswordFile));
    return TlsContext.open(settings);
  }

  private static Passphrase in(Path file) {
    return new Passphrase.InFile(file);
  }

  /** Whoever names keys and forgets --tls would send in clear. */
  private void refuseOthers() throws UsageException {
    if (certificate != null || key != null || trust != null) {
      throw new UsageException("--cert, --key and --trust mean nothing without --tls");
    }
  }
}
