package org.scopegate.tls;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is too weak for us, RFC 9325 4.1 and 4.3: hashes before SHA-256, RSA under 2048 bits. */
final class Strength implements AlgorithmConstraints {

  static final Strength ENOUGH = new Strength();

  private static final int LEAST_RSA_BITS = 2048;
  private static final int LEAST_EC_BITS = 256;
  private static final Pattern WEAK = Pattern.compile("SHA-?1(?!\\d)|MD[245]|(?<!EC)DSA$|^DSA");

  private Strength() {}

  @Override
  public boolean permits(Set<CryptoPrimitive> uses, String name, AlgorithmParameters parameters) {
    return !isWeak(name);
  }

  @Override
  public boolean permits(Set<CryptoPrimitive> uses, Key key) {
    return weakness(key).isEmpty();
  }

  @Override
  public boolean permits(
      Set<CryptoPrimitive> uses, String name, Key key, AlgorithmParameters parameters) {
    return permits(uses, name, parameters) && permits(uses, key);
  }

  /**
   * A certificate that a peer shows, or that we would.
   *
   * @throws CertificateException its signature or its key is too weak
   */
  static void check(X509Certificate certificate) throws CertificateException {
    if (isWeak(certificate.getSigAlgName())) {
      throw new CertificateException(
          Certificates.name(certificate)
              + " is signed with "
              + certificate.getSigAlgName()
              + ", at least SHA-256 is asked for");
    }
    Optional<String> weakness = weakness(certificate.getPublicKey());
    if (weakness.isPresent()) {
      throw new CertificateException(Certificates.name(certificate) + " has " + weakness.get());
    }
  }

  private static boolean isWeak(String algorithm) {
    return WEAK.matcher(algorithm.toUpperCase(Locale.ROOT)).find();
  }

  private static Optional<String> weakness(Key key) {
    if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
      return tooShort("an RSA key of ", rsa.getModulus().bitLength(), LEAST_RSA_BITS);
    }
    if (key instanceof ECKey ec && ec.getParams().getOrder().bitLength() < LEAST_EC_BITS) {
      return tooShort("an EC key of ", ec.getParams().getOrder().bitLength(), LEAST_EC_BITS);
    }
    return key instanceof DSAKey ? Optional.of("a DSA key") : Optional.empty();
  }

  private static Optional<String> tooShort(String key, int bits, int least) {
    return Optional.of(key + bits + " bits, at least " + least + " are asked for");
  }
}
