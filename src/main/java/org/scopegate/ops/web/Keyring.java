package org.scopegate.ops.web;

import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.gateway.Passcode;
import org.scopegate.tls.TlsFault;

/** Token and users, as they are in this moment: what is changed or taken out counts at once. */
final class Keyring {

  private static final Logger log = LogManager.getLogger(Keyring.class);
  private static final String TOKEN_NAME = "token";

  /** What a stranger's passcode is compared with, so that it takes as long as a user's. */
  private static final Passcode NOBODYS = Passcode.of(Hashes.chance());

  private final Access access;

  Keyring(Access access) {
    this.access = access;
  }

  boolean needed() {
    return access.needed();
  }

  /** Who shows this token; empty where it is wrong. */
  Optional<Grant> token(String shown) {
    return token()
        .filter(right -> Hashes.same(right, shown))
        .map(right -> new Grant(TOKEN_NAME, Hashes.hex(right)));
  }

  /** Who names this user and passcode; empty where they are wrong. Takes its time. */
  Optional<Grant> user(String name, String passcode) {
    Optional<Passcode> known = passcodeOf(name);
    boolean right = known.orElse(NOBODYS).is(passcode);
    return known.filter(code -> right).map(code -> new Grant(name, code.toString()));
  }

  /** Whether what was shown then would still be right. */
  boolean stands(Grant grant) {
    String now =
        grant.name().equals(TOKEN_NAME) && passcodeOf(TOKEN_NAME).isEmpty()
            ? token().map(Hashes::hex).orElse("")
            : passcodeOf(grant.name()).map(Passcode::toString).orElse("");
    return !now.isEmpty() && Hashes.same(now, grant.seal());
  }

  private Optional<Passcode> passcodeOf(String name) {
    return access.users().flatMap(users -> users.passcode(name));
  }

  private Optional<String> token() {
    if (access.token().isEmpty()) {
      return Optional.empty();
    }
    try {
      String token = new String(access.token().get().read());
      return Optional.of(token).filter(text -> text.length() >= Access.LEAST_TOKEN);
    } catch (TlsFault fault) {
      log.error("nobody is let in by token: {} ({})", fault.getMessage(), fault.hint());
      return Optional.empty();
    }
  }
}
