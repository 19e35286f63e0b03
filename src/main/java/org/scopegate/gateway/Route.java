package org.scopegate.gateway;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.scopegate.video.ObjectOptions;

/**
 * Where objects of certain senders go, and in what form.
 *
 * @param from calling AE titles, {@code *} and {@code ?} match; empty for every known source
 * @param to AE titles of destinations that all get their copy, independently of each other
 * @param otherwise the destination that is used only where the others have failed for long
 * @param profile name of the profile by which objects are derived
 * @param keepOriginal whether the original is delivered beside the derived object
 * @param objects what is wanted of derived objects
 */
public record Route(
    List<TitlePattern> from,
    List<String> to,
    Optional<Fallback> otherwise,
    String profile,
    boolean keepOriginal,
    ObjectOptions objects) {

  public Route {
    from = List.copyOf(from);
    to = List.copyOf(to);
    if (to.isEmpty()) {
      throw new IllegalArgumentException("a route needs at least one destination");
    }
    to.forEach(Titles::check);
    if (new HashSet<>(to).size() < to.size()) {
      throw new IllegalArgumentException("a route names a destination twice: " + to);
    }
    if (otherwise.isPresent() && to.contains(otherwise.get().destination())) {
      throw new IllegalArgumentException(
          "fallback " + otherwise.get().destination() + " is a destination of the same route");
    }
    Objects.requireNonNull(objects);
    if (profile.isBlank()) {
      throw new IllegalArgumentException("a route needs a profile");
    }
  }

  /** From every known source to these destinations. */
  public static Route to(String profile, String... destinations) {
    return new Route(
        List.of(), List.of(destinations), Optional.empty(), profile, false, ObjectOptions.NONE);
  }

  public boolean matches(String callingTitle) {
    return from.isEmpty() || from.stream().anyMatch(pattern -> pattern.matches(callingTitle));
  }

  public Route withFrom(String... patterns) {
    List<TitlePattern> titles = List.of(patterns).stream().map(TitlePattern::new).toList();
    return new Route(titles, to, otherwise, profile, keepOriginal, objects);
  }

  public Route withOtherwise(String destination, Duration after) {
    return new Route(
        from, to, Optional.of(new Fallback(destination, after)), profile, keepOriginal, objects);
  }

  public Route withKeepOriginal() {
    return new Route(from, to, otherwise, profile, true, objects);
  }

  /**
   * The destination of last resort.
   *
   * @param destination its AE title
   * @param after how long the others must have failed
   */
  public record Fallback(String destination, Duration after) {

    public Fallback {
      Titles.check(destination);
      if (after.isNegative() || after.isZero()) {
        throw new IllegalArgumentException(
            "fallback " + destination + " after " + after + ", which is not above zero");
      }
    }
  }
}
