package org.scopegate.ops.audit;

/** Kinds within an event: CID 401 and, for security alerts, CID 403. */
public enum EventType {
  APPLICATION_START("110120", "Application Start"),
  APPLICATION_STOP("110121", "Application Stop"),
  LOGIN("110122", "Login"),
  LOGOUT("110123", "Logout"),
  NODE_AUTHENTICATION("110126", "Node Authentication"),
  NETWORK_CONFIGURATION("110128", "Network Configuration"),
  SECURITY_CONFIGURATION("110129", "Security Configuration");

  private final CodedValue coded;

  EventType(String code, String meaning) {
    this.coded = CodedValue.dcm(code, meaning);
  }

  public CodedValue coded() {
    return coded;
  }
}
