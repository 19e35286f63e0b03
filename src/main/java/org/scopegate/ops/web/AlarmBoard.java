package org.scopegate.ops.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is wrong now, and what was. Any thread may call. */
public interface AlarmBoard {

  /** Open alarms, the worst first. */
  List<Posted> open();

  /** Those that were cleared last, newest first. */
  List<Cleared> recent();

  /**
   * An alarm.
   *
   * @param name what kind of trouble
   * @param subject with what: a destination, a disk
   * @param severity {@code warning} or {@code critical}
   * @param lastNotice who was told of it, or why not; empty where nobody is to be told
   */
  record Posted(
      String name,
      String subject,
      String severity,
      Instant since,
      String text,
      String hint,
      Optional<String> lastNotice) {}

  /** An alarm that is over. */
  record Cleared(Posted alarm, Instant at) {}
}
