package org.scopegate.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the files of some settings hold.
 *
 * @param trusted CAs, or peers themselves
 */
record TlsMaterial(Optional<Identity> identity, List<X509Certificate> trusted) {

  /** No key and no list of CAs comes near. */
  private static final long LONGEST = 4 << 20;

  TlsMaterial {
    trusted = List.copyOf(trusted);
  }

  /** Reads all of them. */
  static TlsMaterial load(TlsSettings settings) throws TlsFault {
    Optional<Identity> identity = Optional.empty();
    if (settings.certificate().isPresent()) {
      identity = Optional.of(identity(settings, settings.certificate().get()));
    } else if (settings.key().isPresent()) {
      throw new TlsFault("a key without certificate: " + settings.key().get(), "certificate: FILE");
    }
    List<X509Certificate> trusted =
        settings.trust().isPresent() ? trusted(settings, settings.trust().get()) : List.of();
    return new TlsMaterial(identity, trusted);
  }

  private static Identity identity(TlsSettings settings, Path file) throws TlsFault {
    Path keyFile = settings.key().orElse(file);
    byte[] content = bytes(file);
    SecretFiles.check(keyFile);
    char[] password = settings.password().read();
    if (Pkcs12File.is(file)) {
      Pkcs12File store = Pkcs12File.read(file, content, password);
      return Identity.of(file, store.keys(), store.certificates());
    }
    PemFile pem =
        PemFile.read(file, content, keyFile.equals(file) ? password : Passphrase.NONE.read());
    List<PrivateKey> keys = new ArrayList<>();
    keys.addAll(
        keyFile.equals(file) ? pem.keys() : PemFile.read(keyFile, bytes(keyFile), password).keys());
    return Identity.of(keyFile, keys, pem.certificates());
  }

  private static List<X509Certificate> trusted(TlsSettings settings, Path file) throws TlsFault {
    byte[] content = bytes(file);
    List<X509Certificate> trusted =
        Pkcs12File.is(file)
            ? Pkcs12File.read(file, content, settings.trustPassword().read()).trusted()
            : PemFile.read(file, content, Passphrase.NONE.read()).certificates();
    if (trusted.isEmpty()) {
      throw new TlsFault(
          file + " holds no certificate that is trusted",
          Pkcs12File.is(file)
              ? "keytool -importcert adds one; a PEM file with the CA's certificate does as well"
              : "a PEM file with the certificates of the CAs");
    }
    return trusted;
  }

  private static byte[] bytes(Path file) throws TlsFault {
    try {
      if (!Files.isRegularFile(file)) {
        throw new TlsFault("there is no file " + file, "correct the path, or make the file");
      }
      if (Files.size(file) > LONGEST) {
        throw new TlsFault(
            file + " has " + Files.size(file) + " bytes, at most " + LONGEST + " are read", "");
      }
      return Files.readAllBytes(file);
    } catch (TlsFault told) {
      throw told;
    } catch (IOException unreadable) {
      throw new TlsFault(
          file + " cannot be read: " + SecretFiles.words(unreadable),
          "check its permissions",
          unreadable);
    }
  }
}
