package org.scopegate.ops.audit;

/** EventActionCode, Table A.5.2-1. */
enum Action {
  CREATE("C"),
  READ("R"),
  DELETE("D"),
  EXECUTE("E");

  private final String code;

  Action(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
