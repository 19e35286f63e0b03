package org.scopegate.spool;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which objects are looked for: those of which all that is named here is so. Texts are compared as
 * they are kept, letter by letter; one that ends with {@code *} finds all that begin so.
 *
 * @param texts what is wanted of each that is named, what narrows most first
 * @param from not received before
 * @param to received before
 * @param state an entry of the object itself is in it
 * @param limit objects of one page
 * @param before only instances of lower numbers: {@link Found#next} of the page before
 */
public record Search(
    SortedMap<Text, String> texts,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<State> state,
    int limit,
    OptionalLong before) {

  public static final int MOST = 1000;
  private static final int USUAL = 50;

  /** What can be looked for by its text, what narrows a search most first. */
  public enum Text {
    SOP_INSTANCE_UID,
    ACCESSION_NUMBER,
    PATIENT_ID,
    STUDY_UID,
    /** Any one of all the others. */
    ANY,
    /** The calling or the called AE title, or that of a destination. */
    TITLE
  }

  public Search {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
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
        Collections.emptySortedMap(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        USUAL,
        OptionalLong.empty());
  }

  public Search with(Text text, String wanted) {
    SortedMap<Text, String> more = new TreeMap<>(texts);
    more.put(text, wanted);
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
