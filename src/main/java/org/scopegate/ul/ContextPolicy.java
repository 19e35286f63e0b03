package org.scopegate.ul;

import java.util.List;
import java.util.Optional;

/** Which presentation contexts an AE accepts. Does not change while it is asked. */
public interface ContextPolicy {

  boolean supports(String abstractSyntax);

  /**
   * Whether a SOP class that is not supported by its own name is taken for what its sender says of
   * it, PS3.7 D.3.3.6.
   */
  default boolean supports(CommonExtendedNegotiation described) {
    return false;
  }

  /**
   * The one transfer syntax of a context.
   *
   * @param offered in the sender's order
   * @return one of those offered; empty where none will do
   */
  Optional<String> choose(String abstractSyntax, List<String> offered);

  /**
   * Answer to role selection (PS3.7 D.3.3.4), for an accepted class: we serve as SCP, so the
   * requestor may be SCU if it wants. May not grant a role that was not proposed.
   */
  default RoleSelection roles(RoleSelection offered) {
    return new RoleSelection(offered.sopClassUid(), offered.scu() == 1 ? 1 : 0, 0);
  }

  /** Answer to SOP class extended negotiation (PS3.7 D.3.3.5); empty: no answer. */
  default Optional<ExtendedNegotiation> extended(ExtendedNegotiation offered) {
    return Optional.empty();
  }
}
