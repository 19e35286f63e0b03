package org.scopegate.tls;

import java.util.List;

/**
 * The cipher suites that we speak, best first: RFC 9325 4.2 as far as the JDK has them. All have
 * forward secrecy and authenticated encryption; no CBC, no static RSA, no NULL, nobody anonymous.
 */
public final class CipherSuites {

  /** One suite by its IANA name. */
  public record Suite(String version, String name) {}

  public static final List<Suite> ALL =
      List.of(
          new Suite("TLSv1.3", "TLS_AES_256_GCM_SHA384"),
          new Suite("TLSv1.3", "TLS_AES_128_GCM_SHA256"),
          new Suite("TLSv1.3", "TLS_CHACHA20_POLY1305_SHA256"),
          new Suite("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
          new Suite("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
          new Suite("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
          new Suite("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
          new Suite("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
          new Suite("TLSv1.2", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"));

  private CipherSuites() {}

  static String[] names() {
    return ALL.stream().map(Suite::name).toArray(String[]::new);
  }
}
