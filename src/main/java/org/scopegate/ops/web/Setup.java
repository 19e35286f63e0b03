package org.scopegate.ops.web;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.ops.json.Json;

/** Javalin, set up: limits, what is asked of every request, routes, and how faults are told. */
record Setup(Parts parts, Door door, Doorkeeper doorkeeper, Board board, Live live) {

  private static final Logger log = LogManager.getLogger(Setup.class);

  /** No body that anybody sends us is longer than a line of words. */
  private static final long MAX_BODY_BYTES = 64 << 10;

  void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = MAX_BODY_BYTES;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool = Door.threads();
    config.jetty.modifyHttpConfiguration(Door::limit);
    config.jetty.modifyServer(Door::guard);
    config.jetty.addConnector(door::connector);
    routes(config.routes);
    faults(config.routes);
  }

  private void routes(RoutesConfig routes) {
    Changes changes = new Changes(parts.spool().journal());
    routes.before(new Guard(doorkeeper)::check);
    new Health(parts).addTo(routes);
    new Metrics(parts.backstage().metrics()).addTo(routes);
    new Pages().addTo(routes);
    new Description().addTo(routes);
    new SessionRoutes(doorkeeper, door.keys().isPresent()).addTo(routes);
    new NowRoutes(board).addTo(routes);
    live.addTo(routes);
    new DestinationRoutes(parts, changes).addTo(routes);
    new QueueRoutes(parts.spool().journal(), changes).addTo(routes);
    new ObjectRoutes(parts, changes).addTo(routes);
    new NodeRoutes(parts, changes).addTo(routes);
  }

  private static void faults(RoutesConfig routes) {
    routes.exception(Refusal.class, Setup::answer);
    routes.exception(HttpResponseException.class, Setup::answer);
    routes.exception(Exception.class, Setup::answer);
  }

  private static void answer(Refusal refusal, Context context) {
    refusal.headers().forEach(context::header);
    answer(context, refusal.status(), refusal.getMessage(), refusal.hint());
  }

  /** What Javalin itself refuses. */
  private static void answer(HttpResponseException refused, Context context) {
    HttpStatus status = HttpStatus.forStatus(refused.getStatus());
    answer(context, status, status.getMessage(), "see /api/v1/openapi.yaml for what there is");
  }

  /** The disk's faults and our own: who asked learns nothing of our inside. */
  private static void answer(Exception fault, Context context) {
    if (fault instanceof IOException) {
      // pages ask again and again: a stack each time would bury what the node itself says of it
      log.error("{} {} failed: {}", context.method(), context.endpoint().path, fault.toString());
    } else {
      log.error("{} {} failed", context.method(), context.endpoint().path, fault);
    }
    answer(
        context, HttpStatus.INTERNAL_SERVER_ERROR, "the node could not answer", "its log says why");
  }

  private static void answer(Context context, HttpStatus status, String error, String hint) {
    context.status(status);
    Answers.json(context, new Json().put("error", error).put("hint", hint));
  }
}
