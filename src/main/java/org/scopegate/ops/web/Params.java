package org.scopegate.ops.web;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Kind;
import org.scopegate.spool.State;

/** The parameters of a request. What nobody knows is refused: a slip must not widen a search. */
record Params(Context context) {

  private static final int USUAL_LIMIT = 50;
  private static final int MOST = 500;

  /**
   * Those behind the question mark.
   *
   * @param known what there may be
   */
  static Params of(Context context, String... known) {
    Set<String> unknown = new TreeSet<>(context.queryParamMap().keySet());
    unknown.removeAll(Set.of(known));
    if (!unknown.isEmpty()) {
      throw Refusal.badRequest(
          "no parameter here is called " + String.join(", ", unknown),
          "there are " + String.join(", ", known));
    }
    return new Params(context);
  }

  /** The entry that the path names. */
  static EntryId entry(Context context) {
    try {
      return EntryId.parse(context.pathParam("entry"));
    } catch (IllegalArgumentException wrong) {
      throw Refusal.badRequest(
          "'" + context.pathParam("entry") + "' is no entry id",
          "one looks like delivery-7 or derivation-12");
    }
  }

  /** The number of the object that the path names. */
  static long object(Context context) {
    return number("object", context.pathParam("object"), Long.MAX_VALUE);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isBlank());
  }

  OptionalLong number(String name) {
    Optional<String> text = text(name);
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(number(name, text.get(), Long.MAX_VALUE));
  }

  int limit() {
    return (int)
        text("limit")
            .map(text -> number("limit", text, MOST))
            .orElse((long) USUAL_LIMIT)
            .longValue();
  }

  Optional<Instant> time(String name) {
    try {
      return text(name).map(Params::instant);
    } catch (DateTimeParseException | ArithmeticException wrong) {
      throw Refusal.badRequest(name + " is no time", "write 2026-03-01T10:00:00Z");
    }
  }

  /** Of which the journal can ask: it counts in milliseconds. */
  private static Instant instant(String text) {
    return Instant.ofEpochMilli(Instant.parse(text).toEpochMilli());
  }

  Optional<Kind> kind() {
    return text("kind").map(text -> constant(Kind.class, "kind", text));
  }

  Optional<State> state() {
    return states().stream().findFirst();
  }

  List<State> states() {
    return context.queryParams("state").stream()
        .filter(text -> !text.isBlank())
        .map(text -> constant(State.class, "state", text))
        .toList();
  }

  Optional<EntryId> after() {
    try {
      return text("after").map(EntryId::parse);
    } catch (IllegalArgumentException wrong) {
      throw Refusal.badRequest("after is no entry id", "take the next of the page before");
    }
  }

  private static long number(String name, String text, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      // told below, as for one that is out of range
    }
    throw Refusal.badRequest(
        name + " is no whole number from 1" + (most == Long.MAX_VALUE ? "" : " to " + most), "");
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name, String text) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    String words =
        String.join(", ", List.of(type.getEnumConstants()).stream().map(E::name).toList());
    throw Refusal.badRequest(
        name + " '" + text + "' is not known", "one of " + words.toLowerCase(Locale.ROOT));
  }
}
