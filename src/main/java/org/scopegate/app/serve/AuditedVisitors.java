package org.scopegate.app.serve;

import org.scopegate.ops.audit.AuditTrail;
import org.scopegate.ops.web.Visitors;
import org.scopegate.spool.Instance;

/** Writes who logs in and who looks at what into the audit trail. */
record AuditedVisitors(AuditTrail trail) implements Visitors {

  @Override
  public void loggedIn(String name, String address) {
    trail.loggedIn(name, address);
  }

  @Override
  public void loggedOut(String name, String address) {
    trail.loggedOut(name, address);
  }

  @Override
  public void refused(String address) {
    trail.loginRefused(address);
  }

  @Override
  public void looked(String name, String address, Instance object) {
    trail.looked(name, address, object);
  }
}
