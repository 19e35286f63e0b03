package org.scopegate.ul;

import java.util.List;

/**
 * A-ASSOCIATE-AC, PS3.8 9.3.3. The titles are echoes of the request and are not tested when
 * received, hence plain text.
 */
public record AssociateAc(
    int protocolVersion,
    String calledTitle,
    String callingTitle,
    String applicationContext,
    List<AnsweredContext> contexts,
    UserInformation user)
    implements AssociateAnswer {

  public AssociateAc {
    contexts = List.copyOf(contexts);
  }

  @Override
  public PduType type() {
    return PduType.ASSOCIATE_AC;
  }
}
