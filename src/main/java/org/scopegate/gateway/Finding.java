package org.scopegate.gateway;

import org.scopegate.dimse.FailureReason;

/** How it stands with an object that a tower asks us to commit. */
sealed interface Finding {

  /** Whoever was to have it has it, and keeps it. */
  record Kept() implements Finding {}

  /** On its way. */
  record UnderWay() implements Finding {}

  /** Not to be committed. */
  record Refused(FailureReason reason) implements Finding {}
}
