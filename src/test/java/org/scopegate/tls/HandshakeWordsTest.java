package org.scopegate.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandshakeWordsTest {

  @Test
  void putsWhatItMeansBeforeWhatJavaSays() {
    String java =
        "PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException:"
            + " unable to find valid certification path to requested target";

    assertThat(HandshakeWords.of(java))
        .isEqualTo(
            "the peer's certificate is of nobody who is trusted here (PKIX path building failed:"
                + " unable to find valid certification path to requested target)");
  }

  @Test
  void leavesAloneWhatItDoesNotKnow() {
    assertThat(HandshakeWords.of("Remote host terminated the handshake"))
        .isEqualTo("Remote host terminated the handshake");
  }
}
