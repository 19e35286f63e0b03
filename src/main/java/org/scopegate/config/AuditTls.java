package org.scopegate.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.scopegate.ops.audit.Tls;

/**
 * Section {@code monitoring.audit.tls}. Files are read for each connection: what is renewed counts
 * at once.
 *
 * @param trust certificates of those who may issue the repository's, PEM; empty: those of Java
 * @param keyStore our certificate and key, PKCS#12; empty: none is shown
 * @param password of the key store
 */
record AuditTls(Optional<Path> trust, Optional<Path> keyStore, Optional<String> password)
    implements Tls {

  private static final Kind<Path> FILE = new Kind<>("a file that can be read", AuditTls::file);

  static AuditTls read(Section section, Faults faults) {
    var tls =
        new AuditTls(
            section.optional("trust", FILE),
            section.optional("key_store", FILE),
            section.optional("key_store_password", Kind.TEXT));
    section.ask("verify_host");
    section.close();
    try {
      tls.context();
    } catch (IOException fault) {
      faults.add(
          section.place(),
          "monitoring.audit.tls: " + fault.getMessage(),
          "trust is PEM, key_store PKCS#12");
    }
    return tls;
  }

  @Override
  public SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(trust.isPresent() ? certificates(trust.get()) : null);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      char[] secret = password.orElse("").toCharArray();
      keys.init(keyStore.isPresent() ? keys(keyStore.get(), secret) : null, secret);
      context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException fault) {
      throw new IOException("no TLS with " + this + ": " + fault.getMessage(), fault);
    }
  }

  private static KeyStore certificates(Path pem) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted-" + number++, certificate);
      }
    }
    if (store.size() == 0) {
      throw new IOException("no certificate in " + pem);
    }
    return store;
  }

  private static KeyStore keys(Path pkcs12, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(pkcs12)) {
      store.load(in, password);
    }
    return store;
  }

  private static Path file(String text) {
    Path path = Kind.PATH.parse().apply(text);
    if (!Files.isReadable(path)) {
      throw new IllegalArgumentException("'" + text + "' cannot be read");
    }
    return path;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "trust "
        + trust.map(Path::toString).orElse("of Java")
        + ", key store "
        + keyStore.map(Path::toString).orElse("none");
  }
}
