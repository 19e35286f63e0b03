package org.scopegate.ops.web;

import io.javalin.http.Context;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Journal;
import org.scopegate.spool.SpoolException;

/** Keeps who changed what: in the log, and in the history of the object. */
record Changes(Journal journal) {

  private static final Logger log = LogManager.getLogger(Changes.class);

  /** A change to an object or to its entries. */
  void made(Context context, Instance object, String what) throws SpoolException {
    made(context, what);
    journal.note(object, List.of(what + " by " + Guard.grant(context).name()));
  }

  /** Any other change. */
  void made(Context context, String what) {
    log.info("{} by {} at {}", what, Guard.grant(context).name(), context.ip());
  }
}
