package org.scopegate.app;

import org.apache.logging.log4j.LogManager;
import org.scopegate.ops.web.LogLevel;

/** The level of the root logger, as the log level of the node. */
record RootLevel() implements LogLevel {

  @Override
  public String level() {
    return LogManager.getRootLogger().getLevel().name();
  }

  @Override
  public void level(String name) {
    Logs.level(name);
  }
}
