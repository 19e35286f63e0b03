package org.scopegate.gateway;

/**
 * What an attempt to deliver means.
 *
 * @param code status or reason code for the journal, empty where there is none
 * @param why a sentence for operators and for the log
 * @param said what the peer said about it, which may name a patient: not for the log
 */
public record Verdict(Kind kind, String code, String why, String said) {

  public Verdict(Kind kind, String code, String why) {
    this(kind, code, why, "");
  }

  /** For the log. */
  String logged() {
    return code.isEmpty() ? why : code + " " + why;
  }

  /** All that is known, for the journal. */
  public String words() {
    return said.isBlank() ? why : why + ": " + said;
  }

  /** What follows from it, for the object and for the line to the destination. */
  public enum Kind {
    /** The destination has the object. */
    DELIVERED,
    /** The destination is short of something: again, and fewer at once. */
    CONGESTION,
    /**
     * The destination cannot be reached, has no place for us now, or broke off: counts against it.
     */
    LINE,
    /**
     * The destination refuses us; operators repair that: again, slowly, and counts against the
     * line.
     */
    REFUSED_US,
    /** The destination does not take this object in this form: the next form, or none. */
    OBJECT,
    /** A fault of this node's own disk or code: again. */
    OURS,
    /** The object on disk is not what was committed: nobody gets it before an operator looked. */
    DAMAGED
  }
}
