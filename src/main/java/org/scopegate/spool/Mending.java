package org.scopegate.spool;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was done at the opening about a journal that could not be relied on, or did not know all
 * objects.
 *
 * @param rebuild empty: the journal was sound
 * @param adopted objects that no row knew: their orders are made anew
 * @param completed objects whose rows were not all there: what was missing is ordered anew
 * @param setAside objects that could not be placed, and why
 */
public record Mending(
    Optional<Rebuild> rebuild, int adopted, int completed, List<SetAside> setAside) {

  /** What nobody can know after a rebuild. */
  public static final String UNKNOWN =
      "what was delivered before is not known and goes out again; what was held, failed, refused or"
          + " noted is forgotten; whether the bytes are those that came cannot be proven; received"
          + " is the time of the file";

  public Mending {
    setAside = List.copyOf(setAside);
  }

  /** Whether all was as it should be. */
  public boolean clean() {
    return rebuild.isEmpty() && adopted == 0 && setAside.isEmpty();
  }

  /**
   * A journal was made anew.
   *
   * @param damage what was found
   * @param aside the folder where the old one lies, if there was one
   * @param rows that could be read of the old one; 0 also where an earlier start had done that
   * @param contradictory rows that were dropped
   * @param unreadable tables of which something is lost
   */
  public record Rebuild(
      String damage, Path aside, long rows, long contradictory, List<String> unreadable) {
    public Rebuild {
      unreadable = List.copyOf(unreadable);
    }
  }

  /** A file that lies elsewhere now. */
  public record SetAside(Path file, String why) {}
}
