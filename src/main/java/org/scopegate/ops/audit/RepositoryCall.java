package org.scopegate.ops.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.scopegate.tls.TlsContext;

/** Whether a repository would take messages: connects, greets, parts; hands over nothing. */
public final class RepositoryCall {

  private RepositoryCall() {}

  /**
   * Returns when it has answered.
   *
   * @throws IOException it does not answer, or one does not trust the other
   */
  public static void make(SyslogOptions repository, TlsContext keys, Duration timeout)
      throws IOException {
    try (SyslogOverTls line = new SyslogOverTls(repository, keys, timeout)) {
      line.carry(List.of());
    }
  }
}
