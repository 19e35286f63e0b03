package org.scopegate.ops.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.scopegate.dimse.Status;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.EchoCall;
import org.scopegate.ops.json.Json;
import org.scopegate.spool.SpoolException;
import org.scopegate.tls.TlsContexts;

/** What an operator does to a destination. */
final class DestinationRoutes {

  private static final int CALLS_AT_ONCE = 4;

  private final Parts parts;
  private final Changes changes;
  private final Semaphore calls = new Semaphore(CALLS_AT_ONCE);

  DestinationRoutes(Parts parts, Changes changes) {
    this.parts = parts;
    this.changes = changes;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/v1/destinations/{ae_title}/flush", this::flush);
    routes.post("/api/v1/destinations/{ae_title}/echo", this::echo);
  }

  private void flush(Context context) throws SpoolException {
    Destination destination = destination(context);
    int due = parts.spool().journal().flush(destination.aeTitle(), "by an operator");
    changes.made(context, destination.aeTitle() + " flushed, " + due + " due");
    Answers.json(context, new Json().put("due", due));
  }

  private void echo(Context context) {
    Destination destination = destination(context);
    if (!calls.tryAcquire()) {
      throw new Refusal(
          HttpStatus.TOO_MANY_REQUESTS, "too many calls at once", "try again in a while");
    }
    try {
      EchoCall.Answer answer =
          new EchoCall(parts.node().topology(), new TlsContexts()).to(destination);
      Status status = answer.status();
      Answers.json(
          context,
          new Json()
              .put("status", "%04X".formatted(status.code()))
              .put("milliseconds", answer.took().toMillis()));
    } catch (IOException fault) {
      throw new Refusal(
          HttpStatus.BAD_GATEWAY,
          destination.aeTitle() + " does not answer: " + fault.getMessage(),
          "scopegate check says what to do; recordings for it wait here until it answers");
    } finally {
      calls.release();
    }
  }

  private Destination destination(Context context) {
    return parts
        .node()
        .topology()
        .destination(context.pathParam("ae_title"))
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "no destination of that title is configured",
                    "GET /api/v1/destinations lists them"));
  }
}
