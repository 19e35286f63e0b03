package org.scopegate.dimse;

import org.scopegate.ul.AeTitle;

/** Whom to call, and as whom. */
public record Peer(String host, int port, AeTitle calledTitle, AeTitle callingTitle) {

  @Override
  public String toString() {
    return calledTitle + "@" + host + ":" + port;
  }
}
