package org.scopegate.ul;

/** Lets tests of other rooms ask what follows from a rejection. */
public final class RejectedAssociation {

  private RejectedAssociation() {}

  /** What a requestor is told that gets this answer. */
  public static AssociationRejected with(AssociateRj answer) {
    return new AssociationRejected(answer);
  }
}
