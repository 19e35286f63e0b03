package org.scopegate.ops.audit;

import java.util.List;

/**
 * Messages that follow each other.
 *
 * @param next where those that follow these begin
 */
record Batch(List<byte[]> messages, Position next) {

  Batch {
    messages = List.copyOf(messages);
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }
}
