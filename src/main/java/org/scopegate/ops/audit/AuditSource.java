package org.scopegate.ops.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Who reports: AuditSourceIdentification, A.5.1.1.
 *
 * @param id names this node among those of the site
 * @param site AuditEnterpriseSiteID
 * @param host the name of this machine
 * @param process id of this process
 * @param user who started it
 */
public record AuditSource(
    String id, Optional<String> site, String host, long process, String user) {

  /** This process on this machine. */
  public static AuditSource here(String id, Optional<String> site) {
    return new AuditSource(
        id, site, hostName(), ProcessHandle.current().pid(), System.getProperty("user.name", "-"));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return InetAddress.getLoopbackAddress().getHostAddress();
    }
  }
}
