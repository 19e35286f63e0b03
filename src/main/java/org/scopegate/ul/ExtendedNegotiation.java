package org.scopegate.ul;

import java.util.Arrays;

/** SOP Class extended negotiation, PS3.7 D.3.3.5; the information belongs to the service class. */
public record ExtendedNegotiation(String sopClassUid, byte[] information) {

  public ExtendedNegotiation {
    information = information.clone();
  }

  @Override
  public byte[] information() {
    return information.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExtendedNegotiation that
        && sopClassUid.equals(that.sopClassUid)
        && Arrays.equals(information, that.information);
  }

  @Override
  public int hashCode() {
    return sopClassUid.hashCode() * 31 + Arrays.hashCode(information);
  }
}
