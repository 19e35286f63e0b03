package org.scopegate.ops.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of the console page, from the class path: {@code console/index.html} at {@code /}, what
 * lies in {@code console/assets} at {@code /assets/}. They hold nothing that is secret.
 */
final class Pages {

  /** A name without a way out of its folder: nothing else of the class path can be asked for. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,80}");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "webmanifest", "application/manifest+json");

  private record Page(byte[] bytes, String type, String tag) {}

  private final Map<String, Page> read = new ConcurrentHashMap<>();

  void addTo(RoutesConfig routes) {
    routes.get("/", context -> send(context, "index.html"));
    routes.get("/assets/{name}", context -> send(context, "assets/" + name(context, "name")));
    routes.get(
        "/assets/{folder}/{name}",
        context ->
            send(context, "assets/" + name(context, "folder") + "/" + name(context, "name")));
  }

  private static String name(Context context, String parameter) {
    String name = context.pathParam(parameter);
    if (!NAME.matcher(name).matches()) {
      throw noSuch();
    }
    return name;
  }

  private void send(Context context, String path) {
    Page page = page(path).orElseThrow(Pages::noSuch);
    // asked again each time, so that a page and its scripts are of one version
    context.header("Cache-Control", "no-cache").header("ETag", page.tag());
    if (page.tag().equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      context.contentType(page.type()).result(page.bytes());
    }
  }

  private Optional<Page> page(String path) {
    return Optional.ofNullable(read.computeIfAbsent(path, Pages::load));
  }

  /** Null where there is none, which the map does not keep. */
  private static Page load(String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    try (InputStream file = Pages.class.getResourceAsStream("console/" + path)) {
      if (file == null || type == null) {
        return null;
      }
      byte[] bytes = file.readAllBytes();
      return new Page(bytes, type, tag(bytes));
    } catch (IOException unreadable) {
      throw new IllegalStateException("the program's own " + path + " is unreadable", unreadable);
    }
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no SHA-256 in this Java", impossible);
    }
  }

  private static Refusal noSuch() {
    return Refusal.notFound("there is no such page", "the console is at /");
  }
}
