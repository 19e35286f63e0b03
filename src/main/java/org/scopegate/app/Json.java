package org.scopegate.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One JSON object on one line, its members in the order in which they were put. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Puts a text, number, boolean, list or map; an empty Optional leaves the member out. */
  Json put(String name, Object value) {
    Object plain = value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
    if (plain != null) {
      members.put(name, isPlain(plain) ? plain : plain.toString());
    }
    return this;
  }

  void print(PrintWriter out) {
    try {
      out.println(MAPPER.writeValueAsString(members));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("members that are no JSON: " + members, e);
    }
  }

  private static boolean isPlain(Object value) {
    return value instanceof Number
        || value instanceof Boolean
        || value instanceof Map
        || value instanceof Collection;
  }
}
