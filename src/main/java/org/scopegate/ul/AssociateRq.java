package org.scopegate.ul;

import java.util.List;

/**
 * A-ASSOCIATE-RQ, PS3.8 9.3.2.
 *
 * @param protocolVersion a bit field of which only bit 0 is tested
 */
public record AssociateRq(
    int protocolVersion,
    AeTitle calledTitle,
    AeTitle callingTitle,
    String applicationContext,
    List<ProposedContext> contexts,
    UserInformation user)
    implements Pdu {

  public static final int VERSION_1 = 1;

  /** The one application context name of DICOM, PS3.7 A.2.1. */
  public static final String DICOM_APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

  public static final int MAX_CONTEXTS = 128;

  public AssociateRq {
    contexts = List.copyOf(contexts);
  }

  public static AssociateRq of(
      AeTitle called, AeTitle calling, List<ProposedContext> contexts, AssociationOptions options) {
    return new AssociateRq(
        VERSION_1,
        called,
        calling,
        DICOM_APPLICATION_CONTEXT,
        contexts,
        UserInformation.of(options));
  }

  /** The same, saying who the user is. */
  public AssociateRq withIdentity(UserIdentity identity) {
    return withUser(user.withIdentity(identity));
  }

  /** Proposes roles of our own, PS3.7 D.3.3.4. */
  public AssociateRq withRoles(List<RoleSelection> roles) {
    return withUser(user.withRoles(roles));
  }

  private AssociateRq withUser(UserInformation other) {
    return new AssociateRq(
        protocolVersion, calledTitle, callingTitle, applicationContext, contexts, other);
  }

  @Override
  public PduType type() {
    return PduType.ASSOCIATE_RQ;
  }
}
