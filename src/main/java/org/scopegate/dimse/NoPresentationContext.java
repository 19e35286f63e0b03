package org.scopegate.dimse;

import java.io.IOException;

/** The peer did not accept this SOP class in this transfer syntax; the association lives. */
public final class NoPresentationContext extends IOException {

  private final Offer offer;

  NoPresentationContext(Offer offer) {
    super(
        "no presentation context for " + offer.sopClassUid() + " in " + offer.transferSyntaxUid());
    this.offer = offer;
  }

  public Offer offer() {
    return offer;
  }
}
