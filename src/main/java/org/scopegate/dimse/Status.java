package org.scopegate.dimse;

/**
 * A DIMSE status, PS3.7 Annex C and PS3.4 Table B.2-1.
 *
 * @param code 16 bits
 * @param comment Error Comment (0000,0902), at most 64 characters of ASCII; empty for none
 */
public record Status(int code, String comment) {

  public static final Status SUCCESS = new Status(0x0000);
  public static final Status PROCESSING_FAILURE = new Status(0x0110);
  public static final Status DUPLICATE_SOP_INSTANCE = new Status(0x0111);
  public static final Status NO_SUCH_SOP_INSTANCE = new Status(0x0112);
  public static final Status NO_SUCH_EVENT_TYPE = new Status(0x0113);
  public static final Status INVALID_ARGUMENT_VALUE = new Status(0x0115);
  public static final Status INVALID_SOP_INSTANCE = new Status(0x0117);
  public static final Status NO_SUCH_SOP_CLASS = new Status(0x0118);
  public static final Status SOP_CLASS_NOT_SUPPORTED = new Status(0x0122);
  public static final Status NO_SUCH_ACTION = new Status(0x0123);
  public static final Status NOT_AUTHORIZED = new Status(0x0124);
  public static final Status UNRECOGNIZED_OPERATION = new Status(0x0211);
  public static final Status MISTYPED_ARGUMENT = new Status(0x0212);
  public static final Status RESOURCE_LIMITATION = new Status(0x0213);
  public static final Status OUT_OF_RESOURCES = new Status(0xA700);
  public static final Status DATASET_MISMATCH = new Status(0xA900);
  public static final Status CANNOT_UNDERSTAND = new Status(0xC000);
  public static final Status COERCED = new Status(0xB000);

  private static final int MAX_COMMENT = 64;

  /** What a status means to who gets it. */
  public enum Category {
    SUCCESS,
    /** Done, with a remark: Bxxx, 0001, 0107, 0116. */
    WARNING,
    /** The peer has no room now: A7xx, 0213. */
    OUT_OF_RESOURCES,
    /** The peer could not, for whatever reason: 0110. */
    PROCESSING_FAILURE,
    /** This object will not do: A9xx, Cxxx, 0111, 0117, 0118, 0119, 0122. */
    OBJECT_FAULT,
    /** Any other failure: the peer does not allow it, or a command was wrong. */
    FAILURE
  }

  public Status {
    if (code < 0 || code > 0xFFFF) {
      throw new IllegalArgumentException("status " + code);
    }
    if (comment.length() > MAX_COMMENT) {
      comment = comment.substring(0, MAX_COMMENT);
    }
  }

  public Status(int code) {
    this(code, "");
  }

  /** The same code with fixed words for the peer. */
  public Status withComment(String words) {
    return new Status(code, words);
  }

  public Category category() {
    return switch (code) {
      case 0x0000 -> Category.SUCCESS;
      case 0x0001, 0x0107, 0x0116 -> Category.WARNING;
      case 0x0213 -> Category.OUT_OF_RESOURCES;
      case 0x0110 -> Category.PROCESSING_FAILURE;
      case 0x0111, 0x0117, 0x0118, 0x0119, 0x0122 -> Category.OBJECT_FAULT;
      default -> byRange();
    };
  }

  private Category byRange() {
    return switch (code >>> 8) {
      case 0xA7 -> Category.OUT_OF_RESOURCES;
      case 0xA9 -> Category.OBJECT_FAULT;
      default ->
          switch (code >>> 12) {
            case 0xB -> Category.WARNING;
            case 0xC -> Category.OBJECT_FAULT;
            default -> Category.FAILURE;
          };
    };
  }

  /** Whether the operation was carried out, if only with a warning. */
  public boolean done() {
    return category() == Category.SUCCESS || category() == Category.WARNING;
  }

  /** With the comment, for a person: a peer may have written the name of a patient into it. */
  public String words() {
    return comment.isEmpty() ? toString() : this + " (" + comment + ")";
  }

  /** The code alone, which may stand in a log. */
  @Override
  public String toString() {
    return String.format("%04X", code);
  }
}
