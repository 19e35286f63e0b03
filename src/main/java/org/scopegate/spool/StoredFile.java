package org.scopegate.spool;

/** A file that lies synced in its final place and has no journal row yet. */
public record StoredFile(long size, int crc32c, String path) {}
