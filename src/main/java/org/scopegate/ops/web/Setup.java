package org.scopegate.ops.web;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.ops.json.Json;

/** Javalin, set up: limits, what is asked of every request, routes, and how faults are told. */
record Setup(WebOptions options, Parts parts, Door door, Live live) {

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
    new Health(parts).addTo(routes);
    new Metrics(parts.backstage().metrics()).addTo(routes);
    new Pages().addTo(routes);
  }

  private static void faults(RoutesConfig routes) {
    routes.exception(
        Refusal.class,
        (refusal, context) ->
            answer(context, refusal.status(), refusal.getMessage(), refusal.hint()));
    routes.exception(HttpResponseException.class, Setup::answer);
    routes.exception(Exception.class, Setup::answer);
  }

  /** What Javalin itself refuses. */
  private static void answer(HttpResponseException refused, Context context) {
    HttpStatus status = HttpStatus.forStatus(refused.getStatus());
    answer(context, status, status.getMessage(), "see /api/v1/openapi.yaml for what there is");
  }

  /** Our own faults: who asked learns nothing of our inside. */
  private static void answer(Exception fault, Context context) {
    log.error("{} {} failed", context.method(), context.endpoint().path, fault);
    answer(
        context, HttpStatus.INTERNAL_SERVER_ERROR, "the node could not answer", "its log says why");
  }

  private static void answer(Context context, HttpStatus status, String error, String hint) {
    context.status(status);
    Answers.json(context, new Json().put("error", error).put("hint", hint));
  }
}
