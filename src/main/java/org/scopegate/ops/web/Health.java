package org.scopegate.ops.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import org.scopegate.ops.json.Json;
import org.scopegate.spool.SpoolException;

/** Whether the process lives, and whether it takes recordings. Tells nothing that is secret. */
record Health(Parts parts) {

  void addTo(RoutesConfig routes) {
    routes.get("/healthz", Health::alive);
    routes.get("/readyz", this::ready);
  }

  private static void alive(Context context) {
    Answers.json(context, new Json().put("status", "alive"));
  }

  private void ready(Context context) {
    List<String> reasons = reasons();
    boolean ready = reasons.isEmpty();
    context.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    Answers.json(
        context, new Json().put("status", ready ? "ready" : "not ready").put("reasons", reasons));
  }

  /** Why no recording would be taken now. */
  private List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    try {
      if (!parts.spool().hasRoom()) {
        reasons.add("the disk of the spool has less room than storage.minimum_free");
      }
      // once a second at most: anybody may ask this
      parts.standing().get();
    } catch (SpoolException fault) {
      reasons.add("the spool cannot be used: its log says why");
    }
    return reasons;
  }
}
