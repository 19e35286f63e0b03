package org.scopegate.dimse;

/** Names an instance: its SOP class and its UID. */
public record SopReference(String sopClassUid, String sopInstanceUid) {}
