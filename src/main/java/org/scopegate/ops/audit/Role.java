package org.scopegate.ops.audit;

/** What a participant does in an event, CID 402. */
enum Role {
  APPLICATION("110150", "Application"),
  APPLICATION_LAUNCHER("110151", "Application Launcher"),
  DESTINATION("110152", "Destination Role ID"),
  SOURCE("110153", "Source Role ID");

  private final CodedValue coded;

  Role(String code, String meaning) {
    this.coded = CodedValue.dcm(code, meaning);
  }

  CodedValue coded() {
    return coded;
  }
}
