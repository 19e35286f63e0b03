package org.scopegate.ops.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.gateway.NoPictureException;
import org.scopegate.media.MediaException;
import org.scopegate.ops.json.Json;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Found;
import org.scopegate.spool.Instance;
import org.scopegate.spool.ObjectHistory;
import org.scopegate.spool.Search;
import org.scopegate.spool.Search.Text;
import org.scopegate.spool.SpoolException;

/** What was received and made. */
record ObjectRoutes(Parts parts, Changes changes) {

  private static final Logger log = LogManager.getLogger(ObjectRoutes.class);

  private static final String OBJECT = "/api/v1/objects/{object}";

  void addTo(RoutesConfig routes) {
    routes.get("/api/v1/objects", this::find);
    routes.get(OBJECT, this::show);
    routes.get(OBJECT + "/picture", this::picture);
    routes.post(OBJECT + "/send", this::send);
  }

  private void find(Context context) throws SpoolException {
    Found found = parts.spool().journal().find(search(context));
    Answers.json(
        context,
        new Json()
            .put("objects", found.objects().stream().map(ObjectJson::of).toList())
            .putOrNull("next", found.next()));
  }

  private static Search search(Context context) {
    Params params =
        Params.of(
            context,
            "q",
            "patient_id",
            "accession_number",
            "study_uid",
            "sop_instance_uid",
            "title",
            "from",
            "to",
            "state",
            "limit",
            "before");
    SortedMap<Text, String> texts = new TreeMap<>();
    for (Text each : Text.values()) {
      params.text(name(each)).ifPresent(wanted -> texts.put(each, wanted));
    }
    return new Search(
        texts,
        params.time("from"),
        params.time("to"),
        params.state(),
        params.limit(),
        params.number("before"));
  }

  /** Of the parameter: the one box of a page asks for anything. */
  private static String name(Text text) {
    return text == Text.ANY ? "q" : text.name().toLowerCase(Locale.ROOT);
  }

  private void show(Context context) throws SpoolException {
    ObjectHistory history = object(context);
    Instance instance = history.object().instance();
    looked(context, instance);
    Path file = parts.spool().path(instance);
    Inspector.Finding finding =
        Files.exists(file)
            ? parts.backstage().inspector().look(instance, file)
            : Inspector.Finding.NOTHING;
    Answers.json(context, ObjectJson.of(history, finding));
  }

  private void picture(Context context) throws IOException, InterruptedException {
    Instance instance = object(context).object().instance();
    looked(context, instance);
    try {
      byte[] picture = parts.node().picture(instance.id());
      context.header("Cache-Control", "no-store").contentType("image/jpeg").result(picture);
    } catch (NoPictureException none) {
      throw Refusal.notFound("no picture: " + none.getMessage(), "");
    } catch (MediaException fault) {
      log.warn("{} no picture could be made: {}", instance.id(), fault.getMessage());
      throw new Refusal(
          HttpStatus.SERVICE_UNAVAILABLE,
          "no picture could be made: " + fault.getMessage(),
          "try again in a while, or look with scopegate inspect");
    }
  }

  private void send(Context context) throws SpoolException {
    String destination = Body.of(context, "destination").required("destination");
    Instance instance = object(context).object().instance();
    if (parts.node().topology().destination(destination).isEmpty()) {
      throw Refusal.badRequest(
          "no destination of that title is configured", "GET /api/v1/destinations lists them");
    }
    EntryId entry =
        parts
            .spool()
            .journal()
            .send(instance.id(), destination)
            .orElseThrow(
                () ->
                    Refusal.conflict(
                        "the object is no longer kept here",
                        "fetch it from an archive that has it"));
    changes.made(context, instance, entry + " to " + destination + " ordered");
    Answers.json(context, new Json().put("entry", entry));
  }

  private void looked(Context context, Instance instance) {
    parts.backstage().visitors().looked(Guard.grant(context).name(), context.ip(), instance);
  }

  private ObjectHistory object(Context context) throws SpoolException {
    long number = Params.object(context);
    return parts
        .spool()
        .journal()
        .object(number)
        .orElseThrow(
            () ->
                Refusal.notFound("there is no object " + number, "GET /api/v1/objects finds them"));
  }
}
