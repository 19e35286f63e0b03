package org.scopegate.ul;

/**
 * A PDU that carries control, PS3.8 9.3. P-DATA-TF is no value here: its payload streams past (see
 * {@link Association}).
 */
public sealed interface Pdu permits AssociateRq, AssociateAnswer, ReleaseRq, ReleaseRp, Abort {

  PduType type();
}
