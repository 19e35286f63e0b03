package org.scopegate.ul;

import java.util.Optional;

/** PDU types, PS3.8 9.3.1, and the event that the arrival of each is. */
public enum PduType {
  ASSOCIATE_RQ(0x01, UpperLayerEvent.EVT6),
  ASSOCIATE_AC(0x02, UpperLayerEvent.EVT3),
  ASSOCIATE_RJ(0x03, UpperLayerEvent.EVT4),
  P_DATA_TF(0x04, UpperLayerEvent.EVT10),
  RELEASE_RQ(0x05, UpperLayerEvent.EVT12),
  RELEASE_RP(0x06, UpperLayerEvent.EVT13),
  ABORT(0x07, UpperLayerEvent.EVT16);

  private final int code;
  private final UpperLayerEvent arrival;

  PduType(int code, UpperLayerEvent arrival) {
    this.code = code;
    this.arrival = arrival;
  }

  public int code() {
    return code;
  }

  /** The event of the state table that the arrival of such a PDU is. */
  public UpperLayerEvent arrival() {
    return arrival;
  }

  public static Optional<PduType> of(int code) {
    return code < 1 || code > values().length ? Optional.empty() : Optional.of(values()[code - 1]);
  }
}
