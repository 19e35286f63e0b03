package org.scopegate.ops.web;

import java.io.IOException;
import java.io.OutputStream;

/** The metrics as a scraper takes them. Any thread may call. */
public interface Exposition {

  /** The format in which they are written for a scraper that accepts this, as a content type. */
  String contentType(String accept);

  /** Writes all of them in that format; the stream stays open. */
  void write(String accept, OutputStream out) throws IOException;
}
