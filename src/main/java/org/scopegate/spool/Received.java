package org.scopegate.spool;

/** What a committed object turned out to be. In every case the sender may be told "success". */
public sealed interface Received {

  Instance instance();

  /** Not seen before; its orders are in the journal. */
  record Fresh(Instance instance) implements Received {}

  /** The same UID, bytes and titles lie here already, as this instance; no second job was made. */
  record Duplicate(Instance instance) implements Received {}

  /** The same UID with other bytes lies here already: a new row, marked, its orders carried out. */
  record Conflicting(Instance instance) implements Received {}
}
