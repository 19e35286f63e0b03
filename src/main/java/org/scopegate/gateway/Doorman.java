package org.scopegate.gateway;

import java.net.InetAddress;
import java.util.function.Supplier;
import org.scopegate.ul.Agreement;
import org.scopegate.ul.AssociateRj;
import org.scopegate.ul.AssociateRq;
import org.scopegate.ul.Association;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.Caller;
import org.scopegate.ul.Ending;

/** Counts who is let in; remembers whom the node has turned away, and tells a witness. */
record Doorman(
    Witness witness, Activity activity, TurnedAway turnedAway, Supplier<Topology> topology)
    implements AssociationListener {

  @Override
  public void opened(Association association) {
    activity.opened();
    Agreement agreement = association.agreement();
    if (agreement.contexts().isEmpty()) {
      turnedAway.add(
          new TurnedAway.Who(
              agreement.callingTitle().text(),
              agreement.calledTitle().text(),
              association.peer(),
              TurnedAway.Ground.CONTEXTS),
          "no presentation context accepted");
    }
  }

  @Override
  public void closed(Association association, Ending ending) {
    activity.closed();
  }

  @Override
  public void rejected(AssociateRq request, InetAddress peer, AssociateRj answer) {
    turnedAway.add(
        new TurnedAway.Who(
            request.callingTitle().text(),
            request.calledTitle().text(),
            peer,
            whatIsTheMatter(request, peer, answer)),
        answer.words());
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
    turnedAway.add(new TurnedAway.Who("", "", peer, TurnedAway.Ground.TLS), why);
    witness.saw(new Happening.HandshakeFailed(peer, why));
  }

  /** For our own people: the peer is told less. */
  private TurnedAway.Ground whatIsTheMatter(
      AssociateRq request, InetAddress peer, AssociateRj answer) {
    return switch (ground(answer)) {
      case STRANGER -> Stranger.ground(Caller.plain(request.callingTitle(), peer), topology.get());
      case USER -> TurnedAway.Ground.USER;
      case CALLED_TITLE -> TurnedAway.Ground.CALLED_TITLE;
      case CAPACITY -> TurnedAway.Ground.CAPACITY;
      case PROTOCOL -> TurnedAway.Ground.PROTOCOL;
    };
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
