package org.scopegate.tls;

import java.util.List;

/** What Java says of a handshake that failed, with what it means before it. */
public final class HandshakeWords {

  /** Words of Java's, or of the alert that the peer has sent, and their meaning. */
  private record Row(String part, String meaning) {}

  /** The first whose part stands in Java's words is told. */
  private static final List<Row> ROWS =
      List.of(
          new Row("Unrecognized SSL message", "the peer does not speak TLS"),
          new Row("Empty client certificate chain", "the peer shows no certificate"),
          new Row(
              "unable to find valid certification path",
              "the peer's certificate is of nobody who is trusted here"),
          new Row("NotAfter", "the peer's certificate has expired"),
          new Row("NotBefore", "the peer's certificate is not valid yet, or a clock is wrong"),
          new Row(
              "No subject alternative",
              "the peer's certificate does not name the host that was called"),
          new Row(
              "No name matching", "the peer's certificate does not name the host that was called"),
          new Row(
              "fatal alert: bad_certificate",
              "the peer does not take our certificate, or misses one"),
          new Row("fatal alert: certificate_required", "the peer misses a certificate of ours"),
          new Row("fatal alert: certificate_expired", "our certificate has expired"),
          new Row("fatal alert: certificate_unknown", "the peer does not trust our certificate"),
          new Row("fatal alert: unknown_ca", "the peer does not trust our certificate"),
          new Row("fatal alert: protocol_version", "no version of TLS is common to both"),
          new Row("fatal alert: handshake_failure", "no cipher suite is common to both"));

  private HandshakeWords() {}

  /** The meaning, with Java's words behind it; these alone where nothing is known of them. */
  public static String of(String words) {
    String plain = words.replaceAll("(\\w+\\.)+\\w+Exception: ", "");
    return ROWS.stream()
        .filter(row -> plain.contains(row.part()))
        .findFirst()
        .map(row -> row.meaning() + " (" + plain + ")")
        .orElse(plain);
  }
}
