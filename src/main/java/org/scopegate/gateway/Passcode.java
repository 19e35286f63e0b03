package org.scopegate.gateway;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A passcode that is known only well enough to be recognised: PBKDF2 of it, with a salt of its own.
 * Written as {@code pbkdf2-sha256$ITERATIONS$SALT$HASH}, salt and hash in base 64.
 */
public record Passcode(int iterations, byte[] salt, byte[] hash) {

  private static final Pattern WRITTEN =
      Pattern.compile("pbkdf2-sha256\\$(\\d{1,8})\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)");

  /** What OWASP asks for at the time of writing. */
  private static final int ITERATIONS = 600_000;

  private static final int LEAST_ITERATIONS = 10_000;
  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int BYTES = 32;

  public Passcode {
    salt = salt.clone();
    hash = hash.clone();
    if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          iterations + " iterations are not within " + LEAST_ITERATIONS + " to " + MOST_ITERATIONS);
    }
    if (salt.length < 8 || hash.length != BYTES) {
      throw new IllegalArgumentException("salt or hash of a passcode is too short");
    }
  }

  /** With a salt that nobody had before. */
  public static Passcode of(String passcode) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return new Passcode(ITERATIONS, salt, hash(passcode, salt, ITERATIONS));
  }

  /** Reads what {@link #toString} has written. */
  public static Passcode parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no hash of a passcode");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return new Passcode(
        Integer.parseInt(matcher.group(1)),
        base64.decode(matcher.group(2)),
        base64.decode(matcher.group(3)));
  }

  /** Takes as long for a wrong one as for the right one. */
  public boolean is(String passcode) {
    return MessageDigest.isEqual(hash, hash(passcode, salt, iterations));
  }

  private static byte[] hash(String passcode, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(passcode.toCharArray(), salt, iterations, BYTES * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no PBKDF2 in this Java", impossible);
    } finally {
      spec.clearPassword();
    }
  }

  @Override
  public byte[] salt() {
    return salt.clone();
  }

  @Override
  public byte[] hash() {
    return hash.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Passcode that
        && iterations == that.iterations
        && Arrays.equals(salt, that.salt)
        && Arrays.equals(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder();
    return "pbkdf2-sha256$%d$%s$%s"
        .formatted(iterations, base64.encodeToString(salt), base64.encodeToString(hash));
  }
}
