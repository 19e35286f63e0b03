package org.scopegate.ul;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * User identity sub-item of a request, PS3.7 D.3.3.7.1. Shows no passcode when it is printed.
 *
 * @param type {@link #NAME} to {@link #JSON_WEB_TOKEN}, or one that came after this was written
 * @param answerWanted whether a positive answer is asked for
 * @param primary the user's name in UTF-8, or a ticket, an assertion, a token
 * @param secondary the passcode in UTF-8, empty for other types
 */
public record UserIdentity(int type, boolean answerWanted, byte[] primary, byte[] secondary) {

  public static final int NAME = 1;
  public static final int NAME_AND_PASSCODE = 2;
  public static final int KERBEROS = 3;
  public static final int SAML = 4;
  public static final int JSON_WEB_TOKEN = 5;

  public UserIdentity {
    primary = primary.clone();
    secondary = secondary.clone();
  }

  /** A name and a passcode, with an answer asked for. */
  public static UserIdentity of(String name, String passcode) {
    return new UserIdentity(
        NAME_AND_PASSCODE,
        true,
        name.getBytes(StandardCharsets.UTF_8),
        passcode.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public byte[] primary() {
    return primary.clone();
  }

  @Override
  public byte[] secondary() {
    return secondary.clone();
  }

  /** The user's name; of the types that have one. */
  public String name() {
    return new String(primary, StandardCharsets.UTF_8);
  }

  public String passcode() {
    return new String(secondary, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserIdentity that
        && type == that.type
        && answerWanted == that.answerWanted
        && Arrays.equals(primary, that.primary)
        && Arrays.equals(secondary, that.secondary);
  }

  @Override
  public int hashCode() {
    return type * 31 + Arrays.hashCode(primary);
  }

  @Override
  public String toString() {
    return "user identity of type " + type;
  }
}
