package org.scopegate.spool;

import java.util.List;

/**
 * The state of all work: which instances there are, what has to happen to them, what happened.
 *
 * <p>Every change is one transaction, synced before the call returns. Calls may come from any
 * thread. A failing call throws {@link SpoolException} and changes nothing.
 */
public interface Journal extends Ledger, WorkQueue, OperatorDesk, AutoCloseable {

  /** What archives are asked to commit. */
  Commitments commitments();

  /** What towers ask us to commit. */
  Pledges pledges();

  /** What there is to care about, by target: what waits, what failed, what is damaged. */
  List<Concern> concerns() throws SpoolException;

  @Override
  void close() throws SpoolException;
}
