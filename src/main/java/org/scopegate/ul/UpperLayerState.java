package org.scopegate.ul;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The states of PS3.8 Tables 9-1 to 9-5 and the state transition table, Table 9-10. */
public enum UpperLayerState {
  STA1("idle"),
  STA2("transport connection open, awaiting A-ASSOCIATE-RQ"),
  STA3("awaiting local A-ASSOCIATE response"),
  STA4("awaiting transport connection"),
  STA5("awaiting A-ASSOCIATE-AC or -RJ"),
  STA6("association established"),
  STA7("awaiting A-RELEASE-RP"),
  STA8("awaiting local A-RELEASE response"),
  STA9("release collision, requestor, awaiting local A-RELEASE response"),
  STA10("release collision, acceptor, awaiting A-RELEASE-RP"),
  STA11("release collision, requestor, awaiting A-RELEASE-RP"),
  STA12("release collision, acceptor, awaiting local A-RELEASE response"),
  STA13("awaiting close of the transport connection");

  /** Rows as in Table 9-10: the event, then the action in Sta1 to Sta13. */
  private static final String TABLE_9_10 =
      """
      EVT1  AE_1 -    -    -    -    -    -    -    -    -     -    -    -
      EVT2  -    -    -    AE_2 -    -    -    -    -    -     -    -    -
      EVT3  -    AA_1 AA_8 -    AE_3 AA_8 AA_8 AA_8 AA_8 AA_8  AA_8 AA_8 AA_6
      EVT4  -    AA_1 AA_8 -    AE_4 AA_8 AA_8 AA_8 AA_8 AA_8  AA_8 AA_8 AA_6
      EVT5  AE_5 -    -    -    -    -    -    -    -    -     -    -    -
      EVT6  -    AE_6 AA_8 -    AA_8 AA_8 AA_8 AA_8 AA_8 AA_8  AA_8 AA_8 AA_7
      EVT7  -    -    AE_7 -    -    -    -    -    -    -     -    -    -
      EVT8  -    -    AE_8 -    -    -    -    -    -    -     -    -    -
      EVT9  -    -    -    -    -    DT_1 -    AR_7 -    -     -    -    -
      EVT10 -    AA_1 AA_8 -    AA_8 DT_2 AR_6 AA_8 AA_8 AA_8  AA_8 AA_8 AA_6
      EVT11 -    -    -    -    -    AR_1 -    -    -    -     -    -    -
      EVT12 -    AA_1 AA_8 -    AA_8 AR_2 AR_8 AA_8 AA_8 AA_8  AA_8 AA_8 AA_6
      EVT13 -    AA_1 AA_8 -    AA_8 AA_8 AR_3 AA_8 AA_8 AR_10 AR_3 AA_8 AA_6
      EVT14 -    -    -    -    -    -    -    AR_4 AR_9 -     -    AR_4 -
      EVT15 -    -    AA_1 AA_2 AA_1 AA_1 AA_1 AA_1 AA_1 AA_1  AA_1 AA_1 -
      EVT16 -    AA_2 AA_3 -    AA_3 AA_3 AA_3 AA_3 AA_3 AA_3  AA_3 AA_3 AA_2
      EVT17 -    AA_5 AA_4 AA_4 AA_4 AA_4 AA_4 AA_4 AA_4 AA_4  AA_4 AA_4 AR_5
      EVT18 -    AA_2 -    -    -    -    -    -    -    -     -    -    AA_2
      EVT19 -    AA_1 AA_8 -    AA_8 AA_8 AA_8 AA_8 AA_8 AA_8  AA_8 AA_8 AA_7
      """;

  static {
    TABLE_9_10.lines().map(row -> row.split(" +")).forEach(UpperLayerState::addRow);
  }

  private final String words;
  private final Map<UpperLayerEvent, UpperLayerAction> actions =
      new EnumMap<>(UpperLayerEvent.class);

  UpperLayerState(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** The action for an event in this state; empty: the event cannot happen here. */
  public Optional<UpperLayerAction> on(UpperLayerEvent event) {
    return Optional.ofNullable(actions.get(event));
  }

  private static void addRow(String[] cells) {
    UpperLayerEvent event = UpperLayerEvent.valueOf(cells[0]);
    for (UpperLayerState state : values()) {
      String cell = cells[1 + state.ordinal()];
      if (!cell.equals("-")) {
        state.actions.put(event, UpperLayerAction.valueOf(cell));
      }
    }
  }
}
