package org.scopegate.dimse;

import java.net.InetAddress;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.Caller;

/**
 * What is known of an object before its first byte has come.
 *
 * @param transferSyntaxUid in which the body comes
 */
public record StoreRequest(
    String associationId,
    Caller caller,
    AeTitle calledTitle,
    String sopClassUid,
    String sopInstanceUid,
    String transferSyntaxUid,
    int messageId) {

  public AeTitle callingTitle() {
    return caller.title();
  }

  public InetAddress peer() {
    return caller.host();
  }
}
