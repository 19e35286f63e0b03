package org.scopegate.ops.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** The description of this interface, as it lies beside these classes. */
final class Description {

  static final String FILE = "openapi.yaml";

  void addTo(RoutesConfig routes) {
    routes.get("/api/v1/" + FILE, Description::send);
  }

  private static void send(Context context) throws IOException {
    try (InputStream file = Description.class.getResourceAsStream(FILE)) {
      context.contentType("application/yaml").result(file.readAllBytes());
    }
  }
}
