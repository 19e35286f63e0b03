package org.scopegate.bench;

/** One subject that is measured against a peer. */
interface Bench {

  /** Whether it needs the recording that is sent around, which takes its time to be made. */
  default boolean sendsRecording() {
    return true;
  }

  void run(Workshop workshop, Report report) throws Exception;
}
