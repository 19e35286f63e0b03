package org.scopegate.dimse;

import java.util.Arrays;
import java.util.Optional;

/** Failure Reason (0008,1197) of a storage commitment, PS3.3 C.14.1.1. */
public enum FailureReason {
  /** A general failure. */
  PROCESSING_FAILURE(0x0110),
  /** The instance is not there. */
  NO_SUCH_OBJECT_INSTANCE(0x0112),
  /** No room to hold it for good. */
  RESOURCE_LIMITATION(0x0213),
  /** No commitment for this SOP class. */
  SOP_CLASS_NOT_SUPPORTED(0x0122),
  /** The instance is of another SOP class. */
  CLASS_INSTANCE_CONFLICT(0x0119),
  /** The transaction UID is in use already. */
  DUPLICATE_TRANSACTION_UID(0x0131);

  private final int code;

  FailureReason(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static Optional<FailureReason> of(int code) {
    return Arrays.stream(values()).filter(reason -> reason.code == code).findFirst();
  }
}
