package org.scopegate.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A private key and the certificates that vouch for it.
 *
 * @param chain ours first, then those that lead to its CA
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {

  Identity {
    chain = List.copyOf(chain);
  }

  X509Certificate certificate() {
    return chain.get(0);
  }

  /** The one key of these, with its certificate first, in whichever order they come. */
  static Identity of(Path file, List<PrivateKey> keys, List<X509Certificate> certificates)
      throws TlsFault {
    if (keys.size() != 1) {
      throw new TlsFault(
          file + " holds " + (keys.isEmpty() ? "no" : keys.size()) + " private keys, one is needed",
          keys.isEmpty() ? "name the file of the key with key: FILE" : "keep one");
    }
    PrivateKey key = keys.get(0);
    if (certificates.isEmpty()) {
      throw new TlsFault("there is no certificate for the key in " + file, "certificate: FILE");
    }
    for (X509Certificate each : certificates) {
      if (match(key, each)) {
        return checked(file, new Identity(key, chain(each, certificates)));
      }
    }
    throw new TlsFault(
        "the key in "
            + file
            + " does not match the certificate "
            + Certificates.name(certificates.get(0)),
        "key and certificate have to be made for each other");
  }

  private static Identity checked(Path file, Identity identity) throws TlsFault {
    try {
      Strength.check(identity.certificate());
      return identity;
    } catch (CertificateException weak) {
      throw new TlsFault(file + ": " + weak.getMessage(), "have a new one made", weak);
    }
  }

  private static List<X509Certificate> chain(X509Certificate first, List<X509Certificate> all) {
    List<X509Certificate> chain = new ArrayList<>(List.of(first));
    Optional<X509Certificate> next = issuer(first, all);
    while (next.isPresent() && !chain.contains(next.get())) {
      chain.add(next.get());
      next = issuer(next.get(), all);
    }
    return chain;
  }

  private static Optional<X509Certificate> issuer(X509Certificate of, List<X509Certificate> all) {
    return all.stream()
        .filter(each -> each.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
        .findFirst();
  }

  private static boolean match(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] challenge = new byte[32];
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(challenge);
      byte[] signature = signing.sign();
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(certificate.getPublicKey());
      verifying.update(challenge);
      return verifying.verify(signature);
    } catch (GeneralSecurityException anotherKind) {
      return false;
    }
  }

  /** Nothing of the key. */
  @Override
  public String toString() {
    return "the identity " + Certificates.name(certificate());
  }
}
