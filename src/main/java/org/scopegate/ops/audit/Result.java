package org.scopegate.ops.audit;

/** EventOutcomeIndicator, Table A.5.2-1. */
enum Result {
  SUCCESS("0"),
  /** The action is begun again, or nothing was lost by it. */
  MINOR_FAILURE("4"),
  /** The action is at its end. */
  SERIOUS_FAILURE("8");

  private final String code;

  Result(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  /** Of an attempt that failed. */
  static Result failed(boolean last) {
    return last ? SERIOUS_FAILURE : MINOR_FAILURE;
  }
}
