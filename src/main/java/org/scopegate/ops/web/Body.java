package org.scopegate.ops.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** The body of a change: a JSON object with texts, or none at all. */
record Body(JsonNode object) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Reads it.
   *
   * @param known the members that it may have
   */
  static Body of(Context context, String... known) {
    String text = context.body();
    JsonNode node = text.isBlank() ? MAPPER.createObjectNode() : parsed(text);
    if (!node.isObject()) {
      throw Refusal.badRequest("the body is no JSON object", "send {\"" + known[0] + "\": \"…\"}");
    }
    Set<String> names = Set.of(known);
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw Refusal.badRequest(
                    "the body has a member that nobody knows",
                    "it may have " + String.join(", ", known));
              }
            });
    return new Body(node);
  }

  Optional<String> text(String name) {
    JsonNode member = object.path(name);
    if (!member.isMissingNode() && !member.isTextual()) {
      throw Refusal.badRequest(name + " is no text", "send it in quotes");
    }
    return Optional.ofNullable(member.textValue());
  }

  String required(String name) {
    return text(name)
        .orElseThrow(
            () -> Refusal.badRequest("the body has no " + name, "send {\"" + name + "\": \"…\"}"));
  }

  /** What the parser says may repeat a passcode: it is not told. */
  private static JsonNode parsed(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException noJson) {
      throw Refusal.badRequest("the body is not valid JSON", "check quotes and commas");
    }
  }
}
