package org.scopegate.dicom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/** UIDs made from UUIDs, B.2: "2.25." and the UUID as a decimal number. At most 44 characters. */
public final class Uids {

  /** Names of this house; fixed for ever, since derived objects must keep their UIDs. */
  private static final UUID NAMESPACE = UUID.fromString("5c0be9a7-e0d1-4c0a-9d1c-7f2f6d3c2a41");

  private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))*+");

  private static final Pattern LOOSE_FORM = Pattern.compile("[0-9]+(\\.[0-9]+)*+");

  private Uids() {}

  /** The same parts make the same UID, today and tomorrow: a UUID of version 5, RFC 4122 4.3. */
  public static String nameBased(String... parts) {
    MessageDigest digest = sha1();
    digest.update(bytes(NAMESPACE));
    for (String part : parts) {
      byte[] name = part.getBytes(StandardCharsets.UTF_8);
      // the length keeps ("ab", "c") and ("a", "bc") apart
      digest.update(ByteBuffer.allocate(4).putInt(name.length).array());
      digest.update(name);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    long high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x5000L;
    long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return of(new UUID(high, low));
  }

  public static String random() {
    return of(UUID.randomUUID());
  }

  /** Whether the text is a UID by 9.1: digits and dots, no leading zeros, at most 64 characters. */
  public static boolean isValid(String text) {
    return text.length() <= 64 && FORM.matcher(text).matches();
  }

  /**
   * Whether it is at least built like one: devices in the field write leading zeros, and their
   * objects are as good as others. Safe in a file name.
   */
  public static boolean isTolerable(String text) {
    return text.length() <= 64 && LOOSE_FORM.matcher(text).matches();
  }

  private static String of(UUID uuid) {
    return "2.25." + new BigInteger(1, bytes(uuid));
  }

  private static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }
}
