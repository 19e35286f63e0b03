package org.scopegate.ul;

/** A-RELEASE-RP, PS3.8 9.3.7. */
public record ReleaseRp() implements Pdu {

  @Override
  public PduType type() {
    return PduType.RELEASE_RP;
  }
}
