package org.scopegate.ops.web;

import io.javalin.config.RoutesConfig;

/** What happens in this moment. */
record NowRoutes(Board board) {

  void addTo(RoutesConfig routes) {
    routes.get("/api/v1/overview", context -> Answers.json(context, board.overview()));
    routes.get("/api/v1/activity", context -> Answers.json(context, board.activity()));
    routes.get("/api/v1/destinations", context -> Answers.json(context, board.destinations()));
    routes.get("/api/v1/alarms", context -> Answers.json(context, board.alarms()));
    routes.get("/api/v1/refusals", context -> Answers.json(context, board.refusals()));
  }
}
