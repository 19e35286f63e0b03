package org.scopegate.ops.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI description, and whether an answer is as it says. */
final class Contract {

  private static final String ADDRESS = "https://scopegate.example/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
  private static final Contract ONLY = new Contract();

  private final JsonNode document;
  private final SchemaRegistry registry;

  private Contract() {
    try (InputStream file = WebServer.class.getResourceAsStream("openapi.yaml")) {
      document = new YAMLMapper().readTree(file);
      String json = new ObjectMapper().writeValueAsString(document);
      registry =
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              builder -> builder.schemas(Map.of(ADDRESS, json)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Contract of() {
    return ONLY;
  }

  JsonNode document() {
    return document;
  }

  /** All methods and paths that are described: {@code GET /healthz}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (var path : document.get("paths").properties()) {
      for (var member : path.getValue().properties()) {
        if (METHODS.contains(member.getKey())) {
          operations.add(member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    return operations;
  }

  /** What is wrong with an answer; empty where it is as described. */
  List<String> faults(String method, String path, int status, String type, String body) {
    String template = template(path.replaceFirst("\\?.*", ""));
    if (template.isEmpty() || !operations().contains(method + " " + template)) {
      return status == 404 || status == 405 ? List.of() : List.of("nothing says what this is");
    }
    String at =
        "/paths/" + escaped(template) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/";
    JsonNode responses = document.at(at.substring(0, at.length() - 1));
    String key = responses.has(Integer.toString(status)) ? Integer.toString(status) : "default";
    if (!responses.has(key)) {
      return List.of("status " + status + " is not described");
    }
    String found = at + key;
    String ref = document.at(found).path("$ref").asText("");
    found = ref.isEmpty() ? found : ref.substring(1);
    JsonNode content = document.at(found + "/content");
    String media = type.replaceFirst(";.*", "");
    if (content.isMissingNode() || content.has("*/*")) {
      return List.of();
    }
    if (!content.has(media)) {
      return List.of("'" + type + "' is not described for " + status);
    }
    return media.equals("application/json")
        ? errors(found + "/content/" + escaped(media) + "/schema", body)
        : List.of();
  }

  /** Whether JSON is as the schema says that stands at this pointer. */
  List<String> errors(String pointer, String json) {
    return registry
        .getSchema(SchemaLocation.of(ADDRESS + "#" + pointer))
        .validate(
            json,
            com.networknt.schema.InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** The described path that this is one of. */
  private String template(String path) {
    for (var each : document.get("paths").properties()) {
      String template = each.getKey();
      if (path.matches(template.replace(".", "\\.").replaceAll("\\{[a-z_]+}", "[^/]+"))) {
        return template;
      }
    }
    return "";
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
