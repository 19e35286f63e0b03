package org.scopegate.ul;

/**
 * A-ASSOCIATE-RJ, PS3.8 9.3.4.
 *
 * @param result 1 permanent, 2 transient
 * @param source 1 service-user, 2 service-provider (ACSE), 3 service-provider (presentation)
 * @param reason meaning depends on the source
 */
public record AssociateRj(int result, int source, int reason) implements AssociateAnswer {

  public static final int SERVICE_USER = 1;
  public static final int PROVIDER_ACSE = 2;
  public static final int PROVIDER_PRESENTATION = 3;

  public static final AssociateRj NO_REASON = new AssociateRj(1, SERVICE_USER, 1);
  public static final AssociateRj APPLICATION_CONTEXT = new AssociateRj(1, SERVICE_USER, 2);
  public static final AssociateRj CALLING_TITLE = new AssociateRj(1, SERVICE_USER, 3);
  public static final AssociateRj CALLED_TITLE = new AssociateRj(1, SERVICE_USER, 7);
  public static final AssociateRj PROTOCOL_VERSION = new AssociateRj(1, PROVIDER_ACSE, 2);
  public static final AssociateRj USER_IDENTITY = new AssociateRj(1, PROVIDER_ACSE, 1);
  public static final AssociateRj CONGESTION = new AssociateRj(2, PROVIDER_PRESENTATION, 1);
  public static final AssociateRj LOCAL_LIMIT = new AssociateRj(2, PROVIDER_PRESENTATION, 2);

  @Override
  public PduType type() {
    return PduType.ASSOCIATE_RJ;
  }

  public boolean permanent() {
    return result == 1;
  }

  /** The standard's words for result, source and reason. */
  public String words() {
    String kind = permanent() ? "permanently" : "for now";
    return "rejected " + kind + ": " + reasonWords();
  }

  private String reasonWords() {
    return switch (source * 16 + reason) {
      case 0x11 -> "no reason given";
      case 0x12 -> "application context name not supported";
      case 0x13 -> "calling AE title not recognized";
      case 0x17 -> "called AE title not recognized";
      case 0x21 -> "no reason given by the service-provider";
      case 0x22 -> "protocol version not supported";
      case 0x31 -> "temporary congestion";
      case 0x32 -> "local limit exceeded";
      default -> "source " + source + ", reason " + reason;
    };
  }
}
