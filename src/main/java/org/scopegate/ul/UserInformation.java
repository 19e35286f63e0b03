package org.scopegate.ul;

import java.util.List;
import java.util.Optional;

/**
 * User information item, PS3.8 9.3.2.3 and PS3.7 D.3.3. Sub-items that are not named here are
 * skipped when read: private ones, and user identity (58H), whose silence tells a requestor that
 * its identity was not looked at (D.3.3.7), whether or not it asked for a positive response.
 *
 * @param maxPduBytes longest P-DATA-TF variable field that the sender of this item takes; 0: any
 * @param described what the requestor says of SOP classes; of requests alone
 */
public record UserInformation(
    long maxPduBytes,
    String implementationClassUid,
    Optional<String> implementationVersionName,
    Optional<AsyncWindow> asyncWindow,
    List<RoleSelection> roles,
    List<ExtendedNegotiation> extended,
    List<CommonExtendedNegotiation> described) {

  public UserInformation {
    roles = List.copyOf(roles);
    extended = List.copyOf(extended);
    described = List.copyOf(described);
  }

  public UserInformation withRoles(List<RoleSelection> proposed) {
    return new UserInformation(
        maxPduBytes,
        implementationClassUid,
        implementationVersionName,
        asyncWindow,
        proposed,
        extended,
        described);
  }

  /** What we say of ourselves, with nothing more negotiated. */
  public static UserInformation of(AssociationOptions options) {
    return new UserInformation(
        options.maxPduBytes(),
        options.implementationClassUid(),
        Optional.of(options.implementationVersionName()),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }
}
