package org.scopegate.gateway;

import java.net.InetAddress;
import org.scopegate.ul.AssociateRj;
import org.scopegate.ul.AssociateRq;
import org.scopegate.ul.Association;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.Ending;

/** Counts who is let in, and tells a witness whom the node has turned away. */
record Doorman(Witness witness, Activity activity) implements AssociationListener {

  @Override
  public void opened(Association association) {
    activity.opened();
  }

  @Override
  public void closed(Association association, Ending ending) {
    activity.closed();
  }

  @Override
  public void rejected(AssociateRq request, InetAddress peer, AssociateRj answer) {
    witness.saw(
        new Happening.AssociationRefused(
            request.callingTitle().text(),
            request.calledTitle().text(),
            peer,
            ground(answer),
            answer.words()));
  }

  @Override
  public void handshakeFailed(InetAddress peer, String why) {
    witness.saw(new Happening.HandshakeFailed(peer, why));
  }

  private static Happening.Ground ground(AssociateRj answer) {
    if (answer.equals(AssociateRj.CALLING_TITLE)) {
      return Happening.Ground.STRANGER;
    }
    if (answer.equals(AssociateRj.CALLED_TITLE)) {
      return Happening.Ground.CALLED_TITLE;
    }
    if (answer.equals(AssociateRj.USER_IDENTITY)) {
      return Happening.Ground.USER;
    }
    return answer.permanent() ? Happening.Ground.PROTOCOL : Happening.Ground.CAPACITY;
  }
}
