package org.scopegate.ul;

import java.util.Optional;

/** The actions of PS3.8 Tables 9-6 to 9-9 and the state that each leads to. */
public enum UpperLayerAction {
  /** Issue TRANSPORT CONNECT request. */
  AE_1(4),
  /** Send A-ASSOCIATE-RQ. */
  AE_2(5),
  /** Issue A-ASSOCIATE confirmation (accept). */
  AE_3(6),
  /** Issue A-ASSOCIATE confirmation (reject), close the connection. */
  AE_4(1),
  /** Issue transport connection response, start ARTIM. */
  AE_5(2),
  /** Stop ARTIM; acceptable to the provider: issue indication; otherwise send RJ, start ARTIM. */
  AE_6(3, 13),
  /** Send A-ASSOCIATE-AC. */
  AE_7(6),
  /** Send A-ASSOCIATE-RJ, start ARTIM. */
  AE_8(13),
  /** Send P-DATA-TF. */
  DT_1(6),
  /** Issue P-DATA indication. */
  DT_2(6),
  /** Send A-RELEASE-RQ. */
  AR_1(7),
  /** Issue A-RELEASE indication. */
  AR_2(8),
  /** Issue A-RELEASE confirmation, close the connection. */
  AR_3(1),
  /** Send A-RELEASE-RP, start ARTIM. */
  AR_4(13),
  /** Stop ARTIM. */
  AR_5(1),
  /** Issue P-DATA indication. */
  AR_6(7),
  /** Send P-DATA-TF. */
  AR_7(8),
  /** Issue A-RELEASE indication (collision); requestor: Sta9, acceptor: Sta10. */
  AR_8(9, 10),
  /** Send A-RELEASE-RP. */
  AR_9(11),
  /** Issue A-RELEASE confirmation. */
  AR_10(12),
  /** Send A-ABORT (service-user), start ARTIM. */
  AA_1(13),
  /** Stop ARTIM, close the connection. */
  AA_2(1),
  /** Issue A-ABORT or A-P-ABORT indication, close the connection. */
  AA_3(1),
  /** Issue A-P-ABORT indication. */
  AA_4(1),
  /** Stop ARTIM. */
  AA_5(1),
  /** Ignore the PDU. */
  AA_6(13),
  /** Send A-ABORT. */
  AA_7(13),
  /** Send A-ABORT (service-provider), issue A-P-ABORT indication, start ARTIM. */
  AA_8(13);

  private final int next;
  private final int otherwise;

  UpperLayerAction(int next) {
    this(next, 0);
  }

  UpperLayerAction(int next, int otherwise) {
    this.next = next;
    this.otherwise = otherwise;
  }

  public UpperLayerState next() {
    return UpperLayerState.values()[next - 1];
  }

  /** The second outcome of AE-6 (refused by the provider) and of AR-8 (we are the acceptor). */
  public Optional<UpperLayerState> otherwise() {
    return otherwise == 0 ? Optional.empty() : Optional.of(UpperLayerState.values()[otherwise - 1]);
  }
}
