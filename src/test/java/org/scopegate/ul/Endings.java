package org.scopegate.ul;

import java.net.InetAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Collects how associations ended. */
class Endings implements AssociationListener {

  private final BlockingQueue<Ending> seen = new LinkedBlockingQueue<>();

  @Override
  public void closed(Association association, Ending ending) {
    seen.add(ending);
  }

  @Override
  public void rejected(AssociateRq request, InetAddress peer, AssociateRj answer) {
    seen.add(Ending.REJECTED);
  }

  /** The next ending, null if there is none within ten seconds. */
  Ending next() throws InterruptedException {
    return seen.poll(10, TimeUnit.SECONDS);
  }
}
