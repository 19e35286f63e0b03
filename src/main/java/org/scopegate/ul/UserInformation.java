package org.scopegate.ul;

import java.util.List;
import java.util.Optional;

/**
 * User information item, PS3.8 9.3.2.3 and PS3.7 D.3.3. Sub-items that are not named here are
 * skipped when read.
 *
 * @param maxPduBytes longest P-DATA-TF variable field that the sender of this item takes; 0: any
 * @param described what the requestor says of SOP classes; of requests alone
 * @param identity of the user; of requests alone
 * @param identityConfirmed the acceptor's positive answer to it (59H), whose content is for
 *     Kerberos and SAML alone and not kept; its absence tells that it was not looked at
 */
public record UserInformation(
    long maxPduBytes,
    String implementationClassUid,
    Optional<String> implementationVersionName,
    Optional<AsyncWindow> asyncWindow,
    List<RoleSelection> roles,
    List<ExtendedNegotiation> extended,
    List<CommonExtendedNegotiation> described,
    Optional<UserIdentity> identity,
    boolean identityConfirmed) {

  public UserInformation {
    roles = List.copyOf(roles);
    extended = List.copyOf(extended);
    described = List.copyOf(described);
  }

  /** Without user identity. */
  public UserInformation(
      long maxPduBytes,
      String implementationClassUid,
      Optional<String> implementationVersionName,
      Optional<AsyncWindow> asyncWindow,
      List<RoleSelection> roles,
      List<ExtendedNegotiation> extended,
      List<CommonExtendedNegotiation> described) {
    this(
        maxPduBytes,
        implementationClassUid,
        implementationVersionName,
        asyncWindow,
        roles,
        extended,
        described,
        Optional.empty(),
        false);
  }

  public UserInformation withRoles(List<RoleSelection> proposed) {
    return new UserInformation(
        maxPduBytes,
        implementationClassUid,
        implementationVersionName,
        asyncWindow,
        proposed,
        extended,
        described,
        identity,
        identityConfirmed);
  }

  public UserInformation withIdentity(UserIdentity user) {
    return new UserInformation(
        maxPduBytes,
        implementationClassUid,
        implementationVersionName,
        asyncWindow,
        roles,
        extended,
        described,
        Optional.of(user),
        identityConfirmed);
  }

  /** With the acceptor's positive answer to an identity, or without. */
  UserInformation withIdentityConfirmed(boolean confirmed) {
    return new UserInformation(
        maxPduBytes,
        implementationClassUid,
        implementationVersionName,
        asyncWindow,
        roles,
        extended,
        described,
        identity,
        confirmed);
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
