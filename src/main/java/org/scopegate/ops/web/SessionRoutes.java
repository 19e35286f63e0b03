package org.scopegate.ops.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;
import org.scopegate.ops.json.Json;

/** Logging in and out. */
record SessionRoutes(Doorkeeper doorkeeper, boolean tls) {

  private static final String PATH = "/api/v1/session";

  void addTo(RoutesConfig routes) {
    routes.get(PATH, this::tell);
    routes.post(PATH, this::logIn);
    routes.delete(PATH, this::logOut);
  }

  private void tell(Context context) {
    answer(context, doorkeeper.who(context));
  }

  private void logIn(Context context) {
    Body body = Body.of(context, "token", "user", "passcode");
    Grant grant =
        body.text("token").isPresent()
            ? doorkeeper.token(body.text("token").get(), context.ip())
            : doorkeeper.user(body.required("user"), body.required("passcode"), context.ip());
    drop(context);
    context.cookie(cookie(doorkeeper.begin(grant, context.ip()), -1));
    answer(context, Optional.of(grant));
  }

  private void logOut(Context context) {
    drop(context);
    context.cookie(cookie("", 0));
    answer(context, doorkeeper.needed() ? Optional.empty() : Optional.of(Grant.ANYBODY));
  }

  private void drop(Context context) {
    Optional.ofNullable(context.cookie(Doorkeeper.COOKIE))
        .ifPresent(cookie -> doorkeeper.end(cookie, context.ip()));
  }

  private Cookie cookie(String value, int maxAge) {
    return new Cookie(Doorkeeper.COOKIE, value, "/", maxAge, tls, true, null, SameSite.STRICT);
  }

  private void answer(Context context, Optional<Grant> grant) {
    Answers.json(
        context,
        new Json()
            .put("authenticated", grant.isPresent())
            .put("needed", doorkeeper.needed())
            .putOrNull("name", grant.map(Grant::name)));
  }
}
