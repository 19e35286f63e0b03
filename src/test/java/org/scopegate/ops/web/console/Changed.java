package org.scopegate.ops.web.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Consumer;

/** The fixed answers with something else in them. */
final class Changed {

  private Changed() {}

  /** Another queue in the overview. */
  static JsonNode overview(Consumer<ObjectNode> queue) throws IOException {
    ObjectNode overview = (ObjectNode) Fixtures.of("overview");
    queue.accept((ObjectNode) overview.get("queue"));
    return overview;
  }

  /** Another first destination. */
  static JsonNode destination(Consumer<ObjectNode> destination) throws IOException {
    JsonNode all = Fixtures.of("destinations");
    destination.accept((ObjectNode) all.get("destinations").get(0));
    return all;
  }

  /** Another first entry in the queue. */
  static JsonNode entry(Consumer<ObjectNode> entry) throws IOException {
    JsonNode queue = Fixtures.of("queue");
    entry.accept((ObjectNode) queue.get("entries").get(0));
    return queue;
  }
}
