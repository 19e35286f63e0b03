package org.scopegate.spool;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which objects are looked for: those of which all that is named here is so.
 *
 * @param texts compared as they are kept, letter by letter; one that ends with {@code *} finds all
 *     that begin so
 * @param from not received before
 * @param to received before
 * @param state an entry of the object itself is in it
 * @param limit objects of one page
 * @param before only instances of lower numbers: {@link Found#next} of the page before
 */
public record Search(
    Map<Term, String> texts,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<State> state,
    int limit,
    OptionalLong before) {

  public static final int MOST = 1000;
  private static final int USUAL = 50;

  /** What a text is compared with; first what the fewest objects have in common. */
  public enum Term {
    SOP_INSTANCE_UID,
    ACCESSION_NUMBER,
    PATIENT_ID,
    STUDY_UID,
    /** One of the others. */
    ANY,
    /** The calling or the called AE title, or that of a destination. */
    TITLE
  }

  public Search {
    EnumMap<Term, String> copy = new EnumMap<>(Term.class);
    copy.putAll(texts);
    texts = Collections.unmodifiableMap(copy);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(state);
    Objects.requireNonNull(before);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit " + limit + " is not within 1 to " + MOST);
    }
  }

  /** The newest objects. */
  public static Search all() {
    return new Search(
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        USUAL,
        OptionalLong.empty());
  }

  public Search with(Term term, String wanted) {
    Map<Term, String> more = new EnumMap<>(Term.class);
    more.putAll(texts);
    more.put(term, wanted);
    return new Search(more, from, to, state, limit, before);
  }

  public Search withTimes(Optional<Instant> notBefore, Optional<Instant> until) {
    return new Search(texts, notBefore, until, state, limit, before);
  }

  public Search withState(State wanted) {
    return new Search(texts, from, to, Optional.of(wanted), limit, before);
  }

  /** A page of so many, of instances of lower numbers than that where one is given. */
  public Search withPage(int most, OptionalLong below) {
    return new Search(texts, from, to, state, most, below);
  }

  /** Tells no patient: what is searched for may come into a log as little as what is found. */
  @Override
  public String toString() {
    return "Search[not shown]";
  }
}
