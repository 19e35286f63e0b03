package org.scopegate.ops.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** SHA-256, and what nobody can guess. */
final class Hashes {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Hashes() {}

  static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no SHA-256 in this Java", impossible);
    }
  }

  static String hex(String text) {
    return HexFormat.of().formatHex(of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Takes as long wherever they differ, and however long they are. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        of(one.getBytes(StandardCharsets.UTF_8)), of(other.getBytes(StandardCharsets.UTF_8)));
  }

  /** 256 bits of chance. */
  static String chance() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
