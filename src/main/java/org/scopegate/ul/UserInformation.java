package org.scopegate.ul;

import java.util.List;
import java.util.Optional;

/**
 * User information item, PS3.8 9.3.2.3 and PS3.7 D.3.3. Sub-items that are not named here (user
 * identity, common extended negotiation, private ones) are skipped when read.
 *
 * @param maxPduBytes longest P-DATA-TF variable field that the sender of this item takes; 0: any
 */
public record UserInformation(
    long maxPduBytes,
    String implementationClassUid,
    Optional<String> implementationVersionName,
    Optional<AsyncWindow> asyncWindow,
    List<RoleSelection> roles,
    List<ExtendedNegotiation> extended) {

  public UserInformation {
    roles = List.copyOf(roles);
    extended = List.copyOf(extended);
  }

  /** What we say of ourselves, with nothing more negotiated. */
  public static UserInformation of(AssociationOptions options) {
    return new UserInformation(
        options.maxPduBytes(),
        options.implementationClassUid(),
        Optional.of(options.implementationVersionName()),
        Optional.empty(),
        List.of(),
        List.of());
  }
}
