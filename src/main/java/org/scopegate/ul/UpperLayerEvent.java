package org.scopegate.ul;

/** The events of PS3.8 Table 9-10. */
public enum UpperLayerEvent {
  EVT1("A-ASSOCIATE request (local user)"),
  EVT2("transport connection confirmed"),
  EVT3("A-ASSOCIATE-AC PDU received"),
  EVT4("A-ASSOCIATE-RJ PDU received"),
  EVT5("transport connection indication"),
  EVT6("A-ASSOCIATE-RQ PDU received"),
  EVT7("A-ASSOCIATE response, accept (local user)"),
  EVT8("A-ASSOCIATE response, reject (local user)"),
  EVT9("P-DATA request (local user)"),
  EVT10("P-DATA-TF PDU received"),
  EVT11("A-RELEASE request (local user)"),
  EVT12("A-RELEASE-RQ PDU received"),
  EVT13("A-RELEASE-RP PDU received"),
  EVT14("A-RELEASE response (local user)"),
  EVT15("A-ABORT request (local user)"),
  EVT16("A-ABORT PDU received"),
  EVT17("transport connection closed"),
  EVT18("ARTIM timer expired"),
  EVT19("unrecognized or invalid PDU received");

  private final String words;

  UpperLayerEvent(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
