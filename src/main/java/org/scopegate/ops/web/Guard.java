package org.scopegate.ops.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Set;
import org.scopegate.spool.Operator;

/** What is asked of every request before anybody looks at it, and said with every answer. */
final class Guard {

  /** Says that no form or link of another site has sent this: those cannot set it. */
  static final String CHANGE = "X-Scopegate";

  private static final String GRANT = "grant";

  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
                  + " form-action 'self'; frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin");

  private final Doorkeeper doorkeeper;
  private final Hosts hosts;

  Guard(Doorkeeper doorkeeper) {
    this.doorkeeper = doorkeeper;
    this.hosts = new Hosts(doorkeeper.needed());
  }

  void check(Context context) {
    HEADERS.forEach(context::header);
    if (isHealth(context.path())) {
      return;
    }
    hosts.check(context);
    if (!READING.contains(context.method()) && !"1".equals(context.header(CHANGE))) {
      throw Refusal.forbidden(
          "a change without the header " + CHANGE, "send " + CHANGE + ": 1 with it");
    }
    if (isOpen(context.path())) {
      return;
    }
    context.attribute(GRANT, doorkeeper.who(context).orElseThrow(Guard::nobody));
  }

  /** Who asks. */
  static Grant grant(Context context) {
    Grant grant = context.attribute(GRANT);
    return grant == null ? Grant.ANYBODY : grant;
  }

  /** The same, for what is kept about what they do. */
  static Operator operator(Context context) {
    return Operator.at(grant(context).name(), context.ip());
  }

  /** Probes of whatever watches the process come by any name. */
  private static boolean isHealth(String path) {
    return path.equals("/healthz") || path.equals("/readyz");
  }

  /** What holds no secret: the page's own files, and how to log in. */
  private static boolean isOpen(String path) {
    return path.equals("/")
        || path.startsWith("/assets/")
        || path.equals("/api/v1/session")
        || path.equals("/api/v1/openapi.yaml");
  }

  private static Refusal nobody() {
    // no Basic here: a browser would ask by itself, and never forget
    return new Refusal(
            HttpStatus.UNAUTHORIZED,
            "a login is needed",
            "Authorization: Bearer TOKEN, Basic of a user, or the page's login")
        .withHeader("WWW-Authenticate", "Bearer realm=\"Scopegate\"");
  }
}
