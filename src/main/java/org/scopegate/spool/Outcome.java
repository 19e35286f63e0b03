package org.scopegate.spool;

import java.time.Instant;
import java.util.Objects;

/**
 * What became of an attempt.
 *
 * <p>{@code why} is a sentence for operators, {@code status} a short code such as {@code A700}; it
 * is empty where there is none.
 */
public sealed interface Outcome {

  String why();

  String status();

  /** Where the entry stands then, unless {@link OnFailure} says otherwise. */
  State next();

  /** It is done. */
  record Done(String why, String status) implements Outcome {
    public Done {
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(status, "status");
    }

    public Done(String why) {
      this(why, "");
    }

    @Override
    public State next() {
      return State.DONE;
    }
  }

  /** Not now; again at that time. */
  record RetryAt(Instant when, String why, String status) implements Outcome {
    public RetryAt {
      Objects.requireNonNull(when, "when");
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(status, "status");
    }

    @Override
    public State next() {
      return State.DUE;
    }
  }

  /** Not before an operator has looked. */
  record Held(String why, String status) implements Outcome {

    /** Reason code where the object on disk is gone, or is not what was committed. */
    public static final String DAMAGED = "DAMAGED";

    public Held {
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(status, "status");
    }

    @Override
    public State next() {
      return State.HELD;
    }
  }

  /** Never, because. */
  record Rejected(String why, String status) implements Outcome {
    public Rejected {
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(status, "status");
    }

    @Override
    public State next() {
      return State.FAILED;
    }
  }
}
