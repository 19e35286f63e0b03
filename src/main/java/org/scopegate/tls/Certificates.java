package org.scopegate.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Certificates in words. */
public final class Certificates {

  private static final int LONGEST_NAME = 200;

  private Certificates() {}

  /** Its subject, RFC 2253; what a stranger wrote into it cannot make a line of a log. */
  public static String name(X509Certificate certificate) {
    String name = plain(certificate.getSubjectX500Principal().getName());
    return name.isEmpty() ? fingerprint(certificate) : name;
  }

  /** Without control characters, and not too long. */
  public static String plain(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) + "…" : plain;
  }

  /** {@code sha256:} and 64 hexadecimal digits. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return "sha256:" + HexFormat.of().formatHex(digest.digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException impossible) {
      throw new IllegalStateException("a certificate without SHA-256", impossible);
    }
  }
}
