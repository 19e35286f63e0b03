package org.scopegate.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * Which certificate belongs to someone: its subject ({@code CN=tower1,O=Hospital}), its SHA-256
 * fingerprint ({@code sha256:} and 64 hexadecimal digits, colons allowed), or one of its
 * alternative names ({@code dns:tower1.local}, {@code ip:10.1.0.7}, {@code uri:...}, {@code
 * email:...}).
 */
public record CertificatePattern(String text) {

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  /** Kinds of general names, RFC 5280 4.2.1.6, by their numbers. */
  private static final List<String> KINDS =
      List.of("other:", "email:", "dns:", "x400:", "directory:", "edi:", "uri:", "ip:");

  public CertificatePattern {
    text = text.strip();
    if (isFingerprint(text)) {
      text = "sha256:" + digits(text);
      if (!FINGERPRINT.matcher(text.substring(7)).matches()) {
        throw new IllegalArgumentException("'" + text + "' has not 64 hexadecimal digits");
      }
    } else if (!isAlternative(text)) {
      canonical(text, subject -> subject);
    }
  }

  public boolean matches(X509Certificate certificate) {
    if (isFingerprint(text)) {
      return Certificates.fingerprint(certificate).equals(text);
    }
    if (isAlternative(text)) {
      return hasAlternative(certificate);
    }
    String subject = certificate.getSubjectX500Principal().getName(X500Principal.CANONICAL);
    // openssl writes the name as it lies in the certificate, RFC 2253 the other way round
    return subject.equals(canonical(text, name -> name))
        || subject.equals(canonical(text, CertificatePattern::reversed));
  }

  private boolean hasAlternative(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names != null
          && names.stream()
              .anyMatch(
                  name -> (KINDS.get((Integer) name.get(0)) + name.get(1)).equalsIgnoreCase(text));
    } catch (CertificateParsingException broken) {
      return false;
    }
  }

  private static boolean isFingerprint(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("sha256:");
  }

  private static String digits(String text) {
    return text.substring(7).replace(":", "").toLowerCase(Locale.ROOT);
  }

  private static boolean isAlternative(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return List.of("dns:", "ip:", "uri:", "email:").stream().anyMatch(lower::startsWith);
  }

  private static String canonical(String subject, UnaryOperator<String> order) {
    try {
      return new X500Principal(order.apply(subject)).getName(X500Principal.CANONICAL);
    } catch (IllegalArgumentException none) {
      throw new IllegalArgumentException("'" + subject + "' is no subject of a certificate", none);
    }
  }

  private static String reversed(String subject) {
    try {
      List<Rdn> parts = new ArrayList<>(new LdapName(subject).getRdns());
      Collections.reverse(parts);
      return new LdapName(parts).toString();
    } catch (InvalidNameException none) {
      throw new IllegalArgumentException(none);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
