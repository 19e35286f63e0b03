package org.scopegate.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The certificates and keys of one PKCS#12 file. */
final class Pkcs12File {

  private final List<X509Certificate> certificates = new ArrayList<>();
  private final List<X509Certificate> trusted = new ArrayList<>();
  private final List<PrivateKey> keys = new ArrayList<>();

  private Pkcs12File() {}

  /** Whether the name says so. */
  static boolean is(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".p12") || name.endsWith(".pfx");
  }

  static Pkcs12File read(Path file, byte[] content, char[] password) throws TlsFault {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content), password);
      Pkcs12File pkcs12 = new Pkcs12File();
      for (String alias : Collections.list(store.aliases())) {
        pkcs12.add(store, alias, password);
      }
      return pkcs12;
    } catch (IOException | GeneralSecurityException broken) {
      boolean wrongPassword =
          broken instanceof UnrecoverableKeyException
              || broken.getCause() instanceof UnrecoverableKeyException;
      throw wrongPassword
          ? new TlsFault(file + ": its password is wrong, or missing", "password: ${NAME}")
          : new TlsFault(file + " is no PKCS#12 file that can be read", "see openssl pkcs12");
    }
  }

  /** Of keys, each behind its own. */
  List<X509Certificate> certificates() {
    return certificates;
  }

  /** Those that stand by themselves, marked as trusted. */
  List<X509Certificate> trusted() {
    return trusted;
  }

  List<PrivateKey> keys() {
    return keys;
  }

  private void add(KeyStore store, String alias, char[] password) throws GeneralSecurityException {
    if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
      keys.add(key);
      for (Certificate each : store.getCertificateChain(alias)) {
        certificates.add((X509Certificate) each);
      }
    } else if (store.isCertificateEntry(alias)) {
      trusted.add((X509Certificate) store.getCertificate(alias));
    }
  }
}
