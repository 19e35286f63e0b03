package org.scopegate.ops.web;

import java.util.Optional;
import org.scopegate.gateway.UserCheck;
import org.scopegate.tls.Passphrase;

/**
 * What lets somebody in.
 *
 * @param token that scripts and scrapers show; read anew each time where it is in a file
 * @param users who may log in
 */
public record Access(Optional<Passphrase> token, Optional<UserCheck.Users> users) {

  /** A token has at least so many characters: what is shorter can be guessed. */
  public static final int LEAST_TOKEN = 16;

  /** Who reaches the port is let in: for loopback only. */
  public static final Access OPEN = new Access(Optional.empty(), Optional.empty());

  /** Whether anybody has to show anything. */
  public boolean needed() {
    return token.isPresent() || users.isPresent();
  }
}
