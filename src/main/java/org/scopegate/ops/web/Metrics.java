package org.scopegate.ops.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Where Prometheus scrapes. */
record Metrics(Exposition exposition) {

  void addTo(RoutesConfig routes) {
    routes.get("/metrics", this::write);
  }

  private void write(Context context) throws IOException {
    String accept = Optional.ofNullable(context.header("Accept")).orElse("");
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    exposition.write(accept, text);
    context
        .header("Cache-Control", "no-store")
        .contentType(exposition.contentType(accept))
        .result(text.toByteArray());
  }
}
