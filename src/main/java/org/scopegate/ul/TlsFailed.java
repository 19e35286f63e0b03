package org.scopegate.ul;

import javax.net.ssl.SSLException;
import org.scopegate.tls.Certificates;
import org.scopegate.tls.HandshakeWords;

/**
 * TLS came to no agreement, or what came through it was not what was sent: one of the two does not
 * trust the other, they share no version or suite, or the bytes are no TLS at all.
 */
public final class TlsFailed extends AssociationException {

  private final String why;

  TlsFailed(String awaited, SSLException cause) {
    this(awaited, words(cause), cause);
  }

  private TlsFailed(String awaited, String why, SSLException cause) {
    super(Ending.CONNECTION_LOST, "TLS failed while " + awaited + ": " + why, cause);
    this.why = why;
  }

  /** What to look at, and Java's words, without where we were. */
  public String why() {
    return why;
  }

  /** The last cause is the most exact: that a path is not valid says nothing, "expired" does. */
  private static String words(SSLException fault) {
    String words = message(fault);
    for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
      String more = message(cause);
      words = words.contains(more) ? words : words + ": " + more;
    }
    return Certificates.plain(HandshakeWords.of(words));
  }

  private static String message(Throwable fault) {
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }
}
