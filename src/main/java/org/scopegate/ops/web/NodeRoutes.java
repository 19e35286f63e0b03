package org.scopegate.ops.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import org.scopegate.ops.json.Json;

/** How the node is set up. */
record NodeRoutes(Parts parts, Changes changes) {

  private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

  void addTo(RoutesConfig routes) {
    routes.get("/api/v1/configuration", this::configuration);
    routes.get("/api/v1/encoders", this::encoders);
    routes.get("/api/v1/log-level", this::logLevel);
    routes.put("/api/v1/log-level", this::setLogLevel);
  }

  private void configuration(Context context) {
    InForce inForce = parts.backstage().configuration();
    Answers.json(
        context,
        new Json()
            .put("files", inForce.files().stream().map(NodeRoutes::of).toList())
            .put("values", inForce.values().stream().map(NodeRoutes::of).toList())
            .put("watched", inForce.unused().stream().map(NodeRoutes::of).toList()));
  }

  private static Json of(InForce.TextFile file) {
    return new Json().put("file", file.file()).put("text", file.text());
  }

  private static Json of(InForce.Value value) {
    return new Json()
        .put("key", value.key())
        .put("value", value.value())
        .put("default", value.usual());
  }

  private static Json of(InForce.Unused unused) {
    return new Json()
        .put("file", unused.file())
        .put("since", unused.since())
        .put("faults", unused.faults());
  }

  private void encoders(Context context) {
    Answers.json(context, new Encoders(parts.encoders()).json());
  }

  private void logLevel(Context context) {
    Answers.json(context, new Json().put("level", parts.backstage().logLevel().level()));
  }

  private void setLogLevel(Context context) {
    String level = Body.of(context, "level").required("level").toUpperCase(Locale.ROOT);
    if (!LEVELS.contains(level)) {
      throw Refusal.badRequest("no such level", "one of " + String.join(", ", LEVELS));
    }
    parts.backstage().logLevel().level(level);
    changes.made(context, "log level " + level);
    logLevel(context);
  }
}
