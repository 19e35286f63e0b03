package org.scopegate.tls;

/** Whether a server's certificate must name the host that was called. */
public enum HostCheck {
  VERIFY,
  /** Any certificate that is trusted will do: for a CA of one's own that names no hosts. */
  ANY_TRUSTED
}
