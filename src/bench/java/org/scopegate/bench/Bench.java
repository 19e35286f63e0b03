package org.scopegate.bench;

/** One subject that is measured against a peer. */
interface Bench {

  void run(Workshop workshop, Report report) throws Exception;
}
