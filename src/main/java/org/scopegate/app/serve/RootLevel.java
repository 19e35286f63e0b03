package org.scopegate.app.serve;

import org.scopegate.ops.web.LogLevel;

/** The level of the root logger, as the log level of the node. */
record RootLevel() implements LogLevel {

  @Override
  public String level() {
    return Logs.level();
  }

  @Override
  public void level(String name) {
    Logs.change(name);
  }
}
