package org.scopegate.ops.audit;

/** A code, the scheme that it is of, and its meaning: CodedValueType, A.5.1.1. */
public record CodedValue(String code, String scheme, String meaning) {

  static CodedValue dcm(String code, String meaning) {
    return new CodedValue(code, "DCM", meaning);
  }

  /** One of the values of A.5.1.2, which came from RFC 3881. */
  static CodedValue rfc3881(String code, String meaning) {
    return new CodedValue(code, "RFC-3881", meaning);
  }
}
