package org.scopegate.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of YAML that knows where it stands. */
sealed interface Node {

  Place place();

  /** What it is called in messages. */
  String kind();

  /**
   * A single value as it was written, whatever YAML takes it for.
   *
   * @param text empty where nothing was written
   */
  record Scalar(Place place, Optional<String> text) implements Node {
    @Override
    public String kind() {
      return "a single value";
    }
  }

  /** A list. */
  record Sequence(Place place, List<Node> items) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with values, in the order of the file. */
  record Mapping(Place place, Map<String, Entry> entries) implements Node {
    @Override
    public String kind() {
      return "a section with keys";
    }
  }

  /**
   * A key's value.
   *
   * @param place where the key stands
   */
  record Entry(Place place, Node value) {}
}
