package org.scopegate.ul;

/** The PDV headers that an agreement allows, made once so that none is made per PDU. */
final class PdvTable {

  private static final int CONTROLS = 4;

  private final Pdv[] pdvs = new Pdv[256 * CONTROLS];

  PdvTable(Agreement agreement) {
    for (PresentationContext context : agreement.all()) {
      for (int control = 0; control < CONTROLS; control++) {
        pdvs[context.id() * CONTROLS + control] =
            new Pdv(context, PdvHeader.kind(control), PdvHeader.fragment(control));
      }
    }
  }

  /** Only bits 0 and 1 of the control header count; the others are not tested, PS3.8 E.2. */
  Pdv get(int contextId, int control) throws MalformedPdu {
    Pdv pdv = pdvs[contextId * CONTROLS + control % CONTROLS];
    if (pdv == null) {
      throw new MalformedPdu(
          Abort.INVALID_PARAMETER_VALUE, "presentation context " + contextId + " not agreed on");
    }
    return pdv;
  }
}
