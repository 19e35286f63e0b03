package org.scopegate.ops.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.HandlerType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.QuickFolder;

/** The description and the port say the same. What each answers is compared by every Caller. */
class OpenApiTest {

  @TempDir(factory = QuickFolder.class)
  Path folder;

  @Test
  void describesEveryRouteAndNothingElse() throws Exception {
    try (Port port = Port.open(folder)) {
      Set<String> registered = new TreeSet<>();
      port.server().javalin().unsafe.internalRouter.allHttpHandlers().stream()
          .map(handler -> handler.endpoint)
          .filter(endpoint -> !endpoint.method.equals(HandlerType.BEFORE))
          .forEach(endpoint -> registered.add(endpoint.method + " " + endpoint.path));

      assertThat(Contract.of().operations()).isEqualTo(registered);
    }
  }

  @Test
  void handsOutItsDescription() throws Exception {
    try (Port port = Port.open(folder)) {
      assertThat(port.caller().get("/api/v1/openapi.yaml").text()).startsWith("openapi: 3.1.0\n");
    }
  }

  @Test
  void showsExamplesThatAreAsItSays() {
    List<String> wrong = new ArrayList<>();
    int[] seen = {0};
    walk(
        Contract.of().document(),
        "",
        (pointer, node) -> {
          if (node.has("example") && node.has("schema")) {
            seen[0]++;
            Contract.of()
                .errors(pointer + "/schema", node.get("example").toString())
                .forEach(error -> wrong.add(pointer + ": " + error));
          }
        });

    assertThat(wrong).isEmpty();
    assertThat(seen[0]).isGreaterThan(20);
  }

  private interface Visit {
    void at(String pointer, JsonNode node);
  }

  private static void walk(JsonNode node, String pointer, Visit visit) {
    visit.at(pointer, node);
    if (node.isObject()) {
      for (var field : node.properties()) {
        String name = field.getKey().replace("~", "~0").replace("/", "~1");
        walk(field.getValue(), pointer + "/" + name, visit);
      }
    }
  }
}
