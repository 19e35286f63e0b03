package org.scopegate.dimse;

import java.net.InetAddress;
import org.scopegate.ul.AeTitle;

/**
 * What is known of an object before its first byte has come.
 *
 * @param transferSyntaxUid in which the body comes
 */
public record StoreRequest(
    String associationId,
    AeTitle callingTitle,
    AeTitle calledTitle,
    InetAddress peer,
    String sopClassUid,
    String sopInstanceUid,
    String transferSyntaxUid,
    int messageId) {}
