package org.scopegate.ops.web;

/** How much is logged, while the node runs. Any thread may call. */
public interface LogLevel {

  /** The level in force: TRACE, DEBUG, INFO, WARN or ERROR. */
  String level();

  /** From now on this one. */
  void level(String name);
}
