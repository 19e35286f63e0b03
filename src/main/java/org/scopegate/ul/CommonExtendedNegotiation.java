package org.scopegate.ul;

import java.util.List;

/**
 * SOP Class common extended negotiation, PS3.7 D.3.3.6: what a requestor says of a SOP class that
 * the acceptor may not know. It is never answered.
 *
 * @param serviceClassUid to which service it belongs
 * @param relatedGeneralClasses SOP classes by whose rules its instances may be read; may be empty
 */
public record CommonExtendedNegotiation(
    String sopClassUid, String serviceClassUid, List<String> relatedGeneralClasses) {

  public CommonExtendedNegotiation {
    relatedGeneralClasses = List.copyOf(relatedGeneralClasses);
  }
}
