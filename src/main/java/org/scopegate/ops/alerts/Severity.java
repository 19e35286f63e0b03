package org.scopegate.ops.alerts;

import java.util.Locale;

/** How bad it is, the lesser first. */
public enum Severity {
  /** It works, and will not for ever. */
  WARNING,
  /** Recordings do not come in, are not converted, or do not arrive. */
  CRITICAL;

  /** As it stands in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
