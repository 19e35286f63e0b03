package org.scopegate.app.peer;

import org.scopegate.dimse.Peer;
import org.scopegate.ul.AeTitle;

/**
 * An address as operators write it: {@code pacs.local:104}, {@code 10.1.0.7:11112}, {@code
 * [::1]:104}.
 */
public record HostPort(String host, int port) {

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("'" + text + "' has no port; write HOST:PORT");
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    String number = text.substring(colon + 1);
    int port = number.matches("[0-9]{1,5}") ? Integer.parseInt(number) : -1;
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "'" + text + "' is no HOST:PORT with a port of 1 to 65535");
    }
    return new HostPort(host, port);
  }

  /** Who is called there, and by whom. */
  public Peer peer(AeTitle calledTitle, AeTitle callingTitle) {
    return new Peer(host, port, calledTitle, callingTitle);
  }
}
