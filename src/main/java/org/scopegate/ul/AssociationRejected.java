package org.scopegate.ul;

/** The peer answered A-ASSOCIATE-RJ, PS3.8 9.3.4. */
public final class AssociationRejected extends AssociationException {

  private final AssociateRj answer;

  AssociationRejected(AssociateRj answer) {
    super(Ending.REJECTED, "association " + answer.words(), null);
    this.answer = answer;
  }

  public AssociateRj answer() {
    return answer;
  }

  public int result() {
    return answer.result();
  }

  public int source() {
    return answer.source();
  }

  public int reason() {
    return answer.reason();
  }

  public boolean permanent() {
    return answer.permanent();
  }
}
