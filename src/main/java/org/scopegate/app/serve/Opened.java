package org.scopegate.app.serve;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened one after the other and is closed in the other order. For one thread. */
final class Opened implements Closeable {

  private final Deque<Closeable> open = new ArrayDeque<>();

  <T extends Closeable> T add(T opened) {
    open.push(opened);
    return opened;
  }

  /** Closes all of it, whatever fails; throws the first fault. */
  @Override
  public void close() throws IOException {
    Exception fault = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (IOException | RuntimeException e) {
        if (fault == null) {
          fault = e;
        } else {
          fault.addSuppressed(e);
        }
      }
    }
    if (fault instanceof IOException broken) {
      throw broken;
    } else if (fault instanceof RuntimeException ours) {
      throw ours;
    }
  }
}
