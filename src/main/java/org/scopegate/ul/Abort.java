package org.scopegate.ul;

/**
 * A-ABORT, PS3.8 9.3.8.
 *
 * @param source 0 service-user, 2 service-provider
 * @param reason significant for source 2 only
 */
public record Abort(int source, int reason) implements Pdu {

  public static final Abort BY_USER = new Abort(0, 0);
  public static final Abort NOT_SPECIFIED = new Abort(2, 0);
  public static final Abort UNRECOGNIZED_PDU = new Abort(2, 1);
  public static final Abort UNEXPECTED_PDU = new Abort(2, 2);
  public static final Abort UNRECOGNIZED_PARAMETER = new Abort(2, 4);
  public static final Abort UNEXPECTED_PARAMETER = new Abort(2, 5);
  public static final Abort INVALID_PARAMETER_VALUE = new Abort(2, 6);

  @Override
  public PduType type() {
    return PduType.ABORT;
  }

  /** The standard's words for source and reason. */
  public String words() {
    return switch (source) {
      case 0 -> "by the service-user";
      case 2 -> "by the service-provider: " + reasonWords();
      default -> "source " + source + ", reason " + reason;
    };
  }

  private String reasonWords() {
    return switch (reason) {
      case 0 -> "reason not specified";
      case 1 -> "unrecognized PDU";
      case 2 -> "unexpected PDU";
      case 4 -> "unrecognized PDU parameter";
      case 5 -> "unexpected PDU parameter";
      case 6 -> "invalid PDU parameter value";
      default -> "reason " + reason;
    };
  }
}
