package org.scopegate.ops.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One JSON object, its members in the order in which they were put. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, Object> members = new LinkedHashMap<>();

  /**
   * Puts a text, number, boolean, list, map or another of these objects; of anything else its text.
   * An empty Optional leaves the member out.
   */
  public Json put(String name, Object value) {
    Object plain = plain(value);
    if (plain != null) {
      members.put(name, plain);
    }
    return this;
  }

  /** The same, but an empty Optional is a {@code null}. */
  public Json putOrNull(String name, Object value) {
    members.put(name, plain(value));
    return this;
  }

  /** All members, in their order. */
  public Map<String, Object> members() {
    return Collections.unmodifiableMap(members);
  }

  /** On one line. */
  public void print(PrintWriter out) {
    out.println(this);
    out.flush();
  }

  @Override
  public String toString() {
    try {
      return MAPPER.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("members that are no JSON: " + members, e);
    }
  }

  /** What Jackson writes as it is meant; null for an Optional that is empty. */
  private static Object plain(Object value) {
    if (value instanceof Optional<?> maybe) {
      return maybe.map(Json::plain).orElse(null);
    }
    if (value instanceof OptionalLong maybe) {
      return maybe.isPresent() ? maybe.getAsLong() : null;
    }
    if (value instanceof Json object) {
      return object.members;
    }
    if (value instanceof Collection<?> items) {
      List<Object> plain = new ArrayList<>();
      items.forEach(item -> plain.add(plain(item)));
      return plain;
    }
    boolean isPlain =
        value == null
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof Map;
    return isPlain ? value : value.toString();
  }
}
