package org.scopegate.dimse;

import java.io.IOException;

/** The peer accepted a context, but not the role in which it is needed, PS3.7 D.3.3.4. */
public final class RoleRefused extends IOException {

  RoleRefused(String what) {
    super(what);
  }
}
