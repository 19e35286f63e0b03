package org.scopegate.app;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** How much is logged. Commands speak for themselves, so what runs below them only warns. */
final class Logs {

  private static final String VARIABLE = "SCOPEGATE_LOG_LEVEL";

  private Logs() {}

  /** Only warnings, unless the environment asks for something else. */
  static void quiet() {
    if (System.getenv(VARIABLE) == null) {
      level(Level.WARN.name());
    }
  }

  /** Log4j's name of a level. */
  static void level(String name) {
    Configurator.setRootLevel(Level.valueOf(name));
  }
}
