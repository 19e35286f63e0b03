package org.scopegate.app.serve;

import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.app.command.Words;
import org.scopegate.spool.Mending;

/** Says in the log what was done about the journal at the start, and what nobody can know. */
final class MendingReport {

  private static final Logger log = LogManager.getLogger("org.scopegate.Scopegate");

  private MendingReport() {}

  static void log(Mending mending) {
    mending.rebuild().ifPresent(rebuild -> log(rebuild, mending));
    if (mending.rebuild().isEmpty() && mending.adopted() > 0) {
      log.warn(
          "{} in the spool that the journal did not know: received now, and delivered, again"
              + " perhaps",
          Words.count(mending.adopted(), "object"));
    }
    mending.setAside().forEach(file -> log.error("{} set aside: {}", file.file(), file.why()));
  }

  /** The same in a sentence or two, for who was not there; empty where there is nothing to say. */
  static Optional<String> story(Mending mending) {
    Optional<String> rebuilt =
        mending
            .rebuild()
            .map(
                rebuild ->
                    "At the start the journal was made anew, since "
                        + rebuild.damage()
                        + "; what was delivered before goes out again, and what was held or failed"
                        + " is forgotten");
    Optional<String> aside =
        mending.setAside().isEmpty()
            ? Optional.empty()
            : Optional.of(
                Words.count(mending.setAside().size(), "file")
                    + " that could not be placed lie aside");
    return rebuilt.isPresent() && aside.isPresent()
        ? Optional.of(rebuilt.get() + ". " + aside.get())
        : rebuilt.or(() -> aside);
  }

  private static void log(Mending.Rebuild rebuild, Mending mending) {
    log.error(
        "{}; what there was of it lies in {}, and a new journal was made",
        rebuild.damage(),
        rebuild.aside());
    log.error(
        "of the old journal {} were read, {} that contradict others or the objects were dropped,"
            + " and something is lost of: {}",
        Words.count(rebuild.rows(), "row"),
        rebuild.contradictory(),
        rebuild.unreadable().isEmpty() ? "nothing" : String.join(", ", rebuild.unreadable()));
    log.error(
        "{} with lost rows: what these may have told is ordered anew",
        Words.count(mending.completed(), "object"));
    log.error(
        "{} of which no row could be read: {}",
        Words.count(mending.adopted(), "object"),
        Mending.UNKNOWN);
  }
}
