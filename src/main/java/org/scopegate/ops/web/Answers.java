package org.scopegate.ops.web;

import io.javalin.http.Context;
import org.scopegate.ops.json.Json;

/** How answers are written. */
final class Answers {

  private static final String JSON = "application/json";

  private Answers() {}

  /** Never kept by a browser or a proxy: it may name patients. */
  static void json(Context context, Json body) {
    context.header("Cache-Control", "no-store").contentType(JSON).result(body.toString());
  }
}
