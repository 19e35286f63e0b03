package org.scopegate.ops.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import org.scopegate.ops.json.EntryJson;
import org.scopegate.ops.json.Json;
import org.scopegate.spool.AgeTable;
import org.scopegate.spool.Detail;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Journal;
import org.scopegate.spool.OperatorDesk.Deletion;
import org.scopegate.spool.Page;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.State;

/** What has to happen to objects, and what an operator does about it. */
record QueueRoutes(Journal journal, Changes changes) {

  private static final String ENTRY = "/api/v1/queue/{entry}";
  private static final String USUAL_WHY = "held by an operator";
  private static final int LONGEST_WHY = 500;

  void addTo(RoutesConfig routes) {
    routes.get("/api/v1/ages", this::ages);
    routes.get("/api/v1/queue", this::list);
    routes.get(ENTRY, this::show);
    routes.get(ENTRY + "/loss", this::loss);
    routes.post(ENTRY + "/retry", this::retry);
    routes.post(ENTRY + "/hold", this::hold);
    routes.post(ENTRY + "/release", this::release);
    routes.delete(ENTRY, this::delete);
  }

  private void ages(Context context) throws SpoolException {
    List<Integer> edges = AgeTable.MINUTES.stream().map(minutes -> 60 * minutes).toList();
    Answers.json(
        context,
        new Json()
            .put("edges_seconds", edges)
            .put("rows", journal.ageTable().rows().stream().map(QueueRoutes::row).toList()));
  }

  private static Json row(AgeTable.Row row) {
    return new Json()
        .put("kind", row.kind().word())
        .put("target", row.target())
        .put("total", row.total())
        .put("counts", row.counts());
  }

  private void list(Context context) throws SpoolException {
    Params params = Params.of(context, "kind", "state", "target", "uid", "limit", "after");
    Filter filter = Filter.all().withStates(params.states().toArray(State[]::new));
    filter = params.kind().map(filter::withKind).orElse(filter);
    filter = params.text("target").map(filter::withTarget).orElse(filter);
    filter = params.text("uid").map(filter::withUid).orElse(filter);
    Page page = journal.page(filter, params.limit(), params.after());
    Answers.json(
        context,
        new Json()
            .put("entries", page.entries().stream().map(EntryJson::of).toList())
            .putOrNull("next", page.next()));
  }

  private void show(Context context) throws SpoolException {
    Detail detail = detail(Params.entry(context));
    Answers.json(context, EntryJson.of(detail));
  }

  private void loss(Context context) throws SpoolException {
    Answers.json(context, Loss.of(detail(Params.entry(context))).json());
  }

  private void retry(Context context) throws IOException {
    EntryId id = Params.entry(context);
    change(context, id, journal.retry(id), "retried", "is done or in work");
  }

  private void hold(Context context) throws IOException {
    EntryId id = Params.entry(context);
    String why =
        Body.of(context, "why").text("why").filter(text -> !text.isBlank()).orElse(USUAL_WHY);
    if (why.length() > LONGEST_WHY) {
      throw Refusal.badRequest("why is too long", LONGEST_WHY + " characters at most");
    }
    change(context, id, journal.hold(id, why), "held", "is not due");
  }

  private void release(Context context) throws IOException {
    EntryId id = Params.entry(context);
    change(context, id, journal.release(id), "released", "is not held");
  }

  private void change(Context context, EntryId id, boolean changed, String done, String otherwise)
      throws IOException {
    Detail detail = detail(id);
    if (!changed) {
      throw Refusal.conflict(
          id + " was not " + done + ": it " + otherwise,
          "it is " + EntryJson.word(detail.entry().state()));
    }
    changes.made(context, detail.entry().instance(), id + " " + done);
    Answers.json(context, EntryJson.of(detail.entry()));
  }

  private void delete(Context context) throws IOException {
    EntryId id = Params.entry(context);
    Deletion what = deletion(Params.of(context, "what"));
    detail(id); // refuses what is not there
    if (!journal.delete(id, what, Guard.operator(context))) {
      throw Refusal.conflict(id + " was not deleted: it is in work", "try again in a while");
    }
    String object = what == Deletion.ENTRY ? "" : ", its object given up";
    changes.made(context, id + " deleted" + object);
    Answers.json(
        context,
        new Json().put("entry", id).put("deleted", what == Deletion.ENTRY ? "entry" : "object"));
  }

  private static Deletion deletion(Params params) {
    return switch (params.text("what").orElse("entry")) {
      case "entry" -> Deletion.ENTRY;
      case "object" -> Deletion.ENTRY_AND_OBJECT;
      default -> throw Refusal.badRequest("what is none of them", "what=entry or what=object");
    };
  }

  private Detail detail(EntryId id) throws SpoolException {
    return journal
        .show(id)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "there is no entry " + id, "GET /api/v1/queue lists those that there are"));
  }
}
