package org.scopegate.tls;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.EncryptionException;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** The certificates and keys of one PEM file, whatever else is in it. */
final class PemFile {

  /** For what is in the file alone: the JDK's own providers do TLS. */
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  /** Of the JDK's key factories, by the OID of the key. */
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "1.2.840.113549.1.1.1", "RSA",
          "1.2.840.113549.1.1.10", "RSASSA-PSS",
          "1.2.840.10045.2.1", "EC",
          "1.3.101.112", "EdDSA",
          "1.3.101.113", "EdDSA");

  private final Path file;
  private final char[] password;
  private final List<X509Certificate> certificates = new ArrayList<>();
  private final List<PrivateKey> keys = new ArrayList<>();

  private PemFile(Path file, char[] password) {
    this.file = file;
    this.password = password;
  }

  /**
   * Reads it.
   *
   * @param password of encrypted keys, empty for none
   */
  static PemFile read(Path file, byte[] content, char[] password) throws TlsFault {
    PemFile pem = new PemFile(file, password);
    try (PEMParser parser =
        new PEMParser(new StringReader(new String(content, StandardCharsets.ISO_8859_1)))) {
      for (Object entry = parser.readObject(); entry != null; entry = parser.readObject()) {
        pem.add(entry);
      }
      return pem;
    } catch (TlsFault told) {
      throw told;
    } catch (EncryptionException | PKCSException | OperatorCreationException wrong) {
      // never the words of the library: some quote what they were given
      throw new TlsFault(file + ": its password is wrong", "the key is encrypted", null);
    } catch (IOException | GeneralSecurityException | RuntimeException broken) {
      throw new TlsFault(file + " is no PEM file that can be read", "see openssl x509 -in " + file);
    }
  }

  List<X509Certificate> certificates() {
    return certificates;
  }

  List<PrivateKey> keys() {
    return keys;
  }

  private void add(Object entry)
      throws IOException, GeneralSecurityException, PKCSException, OperatorCreationException {
    if (entry instanceof X509CertificateHolder holder) {
      certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
    } else if (entry instanceof PEMKeyPair pair) {
      keys.add(key(pair.getPrivateKeyInfo()));
    } else if (entry instanceof PrivateKeyInfo info) {
      keys.add(key(info));
    } else if (entry instanceof PEMEncryptedKeyPair encrypted) {
      requirePassword();
      var decryptor = new JcePEMDecryptorProviderBuilder().setProvider(PROVIDER).build(password);
      keys.add(key(encrypted.decryptKeyPair(decryptor).getPrivateKeyInfo()));
    } else if (entry instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
      requirePassword();
      var decryptor =
          new JceOpenSSLPKCS8DecryptorProviderBuilder().setProvider(PROVIDER).build(password);
      keys.add(key(encrypted.decryptPrivateKeyInfo(decryptor)));
    }
  }

  private void requirePassword() throws TlsFault {
    if (password.length == 0) {
      throw new TlsFault(
          file + ": its key is encrypted and no password is given",
          "password: ${NAME}, or password_file: FILE");
    }
  }

  private PrivateKey key(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
    String oid = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
    String algorithm = ALGORITHMS.get(oid);
    if (algorithm == null) {
      throw new TlsFault(file + ": a key of kind " + oid + " is not known", "RSA or EC");
    }
    return KeyFactory.getInstance(algorithm)
        .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
  }
}
