package org.scopegate.spool;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which objects are looked for: those of which all that is named here is so. Texts are compared as
 * they are kept, letter by letter; one that ends with {@code *} finds all that begin so.
 *
 * @param title the calling or the called AE title, or that of a destination
 * @param any one of the patient id, accession number, study, SOP Instance UID and titles
 * @param from not received before
 * @param to received before
 * @param state an entry of the object itself is in it
 * @param limit objects of one page
 * @param before only instances of lower numbers: {@link Found#next} of the page before
 */
public record Search(
    Optional<String> patientId,
    Optional<String> accessionNumber,
    Optional<String> studyUid,
    Optional<String> sopInstanceUid,
    Optional<String> title,
    Optional<String> any,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<State> state,
    int limit,
    OptionalLong before) {

  public static final int MOST = 1000;
  private static final int USUAL = 50;

  public Search {
    Objects.requireNonNull(patientId);
    Objects.requireNonNull(accessionNumber);
    Objects.requireNonNull(studyUid);
    Objects.requireNonNull(sopInstanceUid);
    Objects.requireNonNull(title);
    Objects.requireNonNull(any);
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
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        USUAL,
        OptionalLong.empty());
  }

  public Search withPatientId(String wanted) {
    return new Search(
        Optional.of(wanted),
        accessionNumber,
        studyUid,
        sopInstanceUid,
        title,
        any,
        from,
        to,
        state,
        limit,
        before);
  }

  public Search withAccessionNumber(String wanted) {
    return new Search(
        patientId,
        Optional.of(wanted),
        studyUid,
        sopInstanceUid,
        title,
        any,
        from,
        to,
        state,
        limit,
        before);
  }

  public Search withStudyUid(String wanted) {
    return new Search(
        patientId,
        accessionNumber,
        Optional.of(wanted),
        sopInstanceUid,
        title,
        any,
        from,
        to,
        state,
        limit,
        before);
  }

  public Search withSopInstanceUid(String wanted) {
    return new Search(
        patientId,
        accessionNumber,
        studyUid,
        Optional.of(wanted),
        title,
        any,
        from,
        to,
        state,
        limit,
        before);
  }

  public Search withTitle(String wanted) {
    return new Search(
        patientId,
        accessionNumber,
        studyUid,
        sopInstanceUid,
        Optional.of(wanted),
        any,
        from,
        to,
        state,
        limit,
        before);
  }

  public Search withAny(String wanted) {
    return new Search(
        patientId,
        accessionNumber,
        studyUid,
        sopInstanceUid,
        title,
        Optional.of(wanted),
        from,
        to,
        state,
        limit,
        before);
  }

  public Search withTimes(Optional<Instant> notBefore, Optional<Instant> until) {
    return new Search(
        patientId,
        accessionNumber,
        studyUid,
        sopInstanceUid,
        title,
        any,
        notBefore,
        until,
        state,
        limit,
        before);
  }

  public Search withState(State wanted) {
    return new Search(
        patientId,
        accessionNumber,
        studyUid,
        sopInstanceUid,
        title,
        any,
        from,
        to,
        Optional.of(wanted),
        limit,
        before);
  }

  /** A page of so many, of instances of lower numbers than that where one is given. */
  public Search withPage(int most, OptionalLong below) {
    return new Search(
        patientId,
        accessionNumber,
        studyUid,
        sopInstanceUid,
        title,
        any,
        from,
        to,
        state,
        most,
        below);
  }

  /** Tells no patient: what is searched for may come into a log as little as what is found. */
  @Override
  public String toString() {
    return "Search[not shown]";
  }
}
