package org.scopegate.dimse;

/** One presentation context to propose: objects of this class in this transfer syntax. */
public record Offer(String sopClassUid, String transferSyntaxUid) {}
