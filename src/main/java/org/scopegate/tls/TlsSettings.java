package org.scopegate.tls;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where keys and trust are, and how TLS is spoken with them.
 *
 * @param certificate PEM file with our certificate and those between it and its CA, or a PKCS#12
 *     file; none: we show none
 * @param key PEM file with the private key; none: it is in the file of the certificate
 * @param password of the key or of the PKCS#12 file
 * @param trust PEM or PKCS#12 file with the certificates of the CAs, or of peers, that are trusted
 * @param trustPassword of that where it is PKCS#12
 * @param clientAuth of our servers
 * @param versions of {@link #ALL_VERSIONS}
 */
public record TlsSettings(
    Optional<Path> certificate,
    Optional<Path> key,
    Passphrase password,
    Optional<Path> trust,
    Passphrase trustPassword,
    ClientAuth clientAuth,
    List<String> versions) {

  /** What is not older than BCP 195 allows, the preferred one first. */
  public static final List<String> ALL_VERSIONS = List.of("TLSv1.3", "TLSv1.2");

  public TlsSettings {
    versions = ALL_VERSIONS.stream().filter(List.copyOf(versions)::contains).toList();
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("TLS in no version of " + ALL_VERSIONS);
    }
  }

  /** Nothing shown and nobody trusted yet. */
  public static TlsSettings defaults() {
    return new TlsSettings(
        Optional.empty(),
        Optional.empty(),
        Passphrase.NONE,
        Optional.empty(),
        Passphrase.NONE,
        ClientAuth.REQUIRED,
        ALL_VERSIONS);
  }

  public TlsSettings withCertificate(Path file) {
    return new TlsSettings(
        Optional.of(file), key, password, trust, trustPassword, clientAuth, versions);
  }

  public TlsSettings withKey(Path file) {
    return new TlsSettings(
        certificate, Optional.of(file), password, trust, trustPassword, clientAuth, versions);
  }

  public TlsSettings withPassword(Passphrase phrase) {
    return new TlsSettings(certificate, key, phrase, trust, trustPassword, clientAuth, versions);
  }

  public TlsSettings withTrust(Path file) {
    return new TlsSettings(
        certificate, key, password, Optional.of(file), trustPassword, clientAuth, versions);
  }

  public TlsSettings withTrustPassword(Passphrase phrase) {
    return new TlsSettings(certificate, key, password, trust, phrase, clientAuth, versions);
  }

  public TlsSettings withClientAuth(ClientAuth auth) {
    return new TlsSettings(certificate, key, password, trust, trustPassword, auth, versions);
  }

  public TlsSettings withVersions(List<String> some) {
    return new TlsSettings(certificate, key, password, trust, trustPassword, clientAuth, some);
  }

  /** The files that secrets are in. */
  public Set<Path> secretFiles() {
    Set<Path> files = new LinkedHashSet<>();
    key.or(() -> certificate).ifPresent(files::add);
    password.source().ifPresent(files::add);
    trustPassword.source().ifPresent(files::add);
    return files;
  }

  /** All files that are read. */
  Set<Path> files() {
    Set<Path> files = secretFiles();
    certificate.ifPresent(files::add);
    trust.ifPresent(files::add);
    return files;
  }
}
