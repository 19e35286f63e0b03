package org.scopegate.gateway;

import java.util.Optional;
import org.scopegate.ul.Caller;
import org.scopegate.ul.Identification;
import org.scopegate.ul.UserIdentity;

/**
 * What is asked of the users of a source, PS3.15 B.5.
 *
 * @param users who they are
 * @param demand whether there must be one
 * @param clear whether passcodes are taken that came without TLS
 */
public record UserCheck(Users users, Demand demand, InClear clear) {

  /** Whether a source must name a user. */
  public enum Demand {
    REQUIRED,
    /** It need not; but a name and a passcode that it gives must be right. */
    OPTIONAL
  }

  /** What is done with passcodes that anybody on the network could have read. */
  public enum InClear {
    REFUSED,
    ALLOWED
  }

  /** Who is known. */
  @FunctionalInterface
  public interface Users {

    /** The passcode of a user; empty for strangers. */
    Optional<Passcode> passcode(String name);
  }

  /** A verdict and its ground, in words for the log. */
  record Verdict(Identification identification, String why) {}

  private static final Passcode NOBODYS = Passcode.of("");

  Verdict judge(Caller caller) {
    if (caller.identity().isEmpty()) {
      return unproved("names no user");
    }
    UserIdentity user = caller.identity().get();
    if (user.type() != UserIdentity.NAME_AND_PASSCODE) {
      return unproved("shows an identity of type " + user.type() + ", not a name and a passcode");
    }
    if (caller.tls().isEmpty() && clear == InClear.REFUSED) {
      return new Verdict(Identification.FAILED, "sent its passcode in clear");
    }
    // a stranger's takes as long: who listens to the clock learns no names
    boolean known = users.passcode(user.name()).isPresent();
    boolean right = users.passcode(user.name()).orElse(NOBODYS).is(user.passcode());
    return known && right
        ? new Verdict(Identification.CONFIRMED, "")
        : new Verdict(Identification.FAILED, "user or passcode is wrong");
  }

  private Verdict unproved(String why) {
    return demand == Demand.OPTIONAL
        ? new Verdict(Identification.IGNORED, "")
        : new Verdict(Identification.FAILED, why);
  }
}
