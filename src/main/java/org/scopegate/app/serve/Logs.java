package org.scopegate.app.serve;

import java.io.IOException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.RollingFileAppender;
import org.apache.logging.log4j.core.appender.rolling.DefaultRolloverStrategy;
import org.apache.logging.log4j.core.appender.rolling.SizeBasedTriggeringPolicy;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.scopegate.config.LogFile;

/** How much is logged. Commands speak for themselves, so what runs below them only warns. */
public final class Logs {

  private static final Logger log = LogManager.getLogger("org.scopegate.Scopegate");

  private static final String VARIABLE = "SCOPEGATE_LOG_LEVEL";

  /** The appender of log4j2.xml. */
  private static final String STANDARD_ERROR = "stderr";

  private Logs() {}

  /** Only warnings, unless the environment asks for something else. */
  public static void quiet() {
    if (System.getenv(VARIABLE) == null) {
      level(Level.WARN.name());
    }
  }

  /** Log4j's name of a level. */
  static void level(String name) {
    Configurator.setRootLevel(Level.valueOf(name));
  }

  /** The level in force. */
  static String level() {
    return LogManager.getRootLogger().getLevel().name();
  }

  /** The same for a node that runs: until its next start, and seen in the log. */
  static void change(String name) {
    String before = level();
    level(Level.INFO.name());
    log.info("log level {} becomes {}, until the next start", before, name);
    level(name);
  }

  /**
   * Writes the log to a file as well, until it is removed.
   *
   * @throws IOException it cannot be written
   */
  static Appender file(LogFile file) throws IOException {
    try {
      Appender appender = appender(file, LoggerContext.getContext(false).getConfiguration());
      add(appender);
      return appender;
    } catch (IllegalStateException unwritable) { // Log4j tells why on standard error
      throw new IOException("the log file " + file.file() + " cannot be written", unwritable);
    }
  }

  private static Appender appender(LogFile file, Configuration configuration) {
    return RollingFileAppender.newBuilder()
        .setName("file " + file.file())
        .setConfiguration(configuration)
        .setLayout(configuration.getAppender(STANDARD_ERROR).getLayout())
        .withFileName(file.file().toString())
        .withFilePattern(file.file() + ".%i.gz")
        .withPolicy(SizeBasedTriggeringPolicy.createPolicy(Long.toString(file.maxBytes())))
        .withStrategy(
            DefaultRolloverStrategy.newBuilder()
                .withFileIndex("min")
                .withMax(Integer.toString(file.keep()))
                .withConfig(configuration)
                .build())
        .build();
  }

  /** Gets every event that is logged from now on. */
  static void add(Appender appender) {
    LoggerContext context = LoggerContext.getContext(false);
    appender.start();
    context.getConfiguration().addAppender(appender);
    context.getConfiguration().getRootLogger().addAppender(appender, null, null);
    context.updateLoggers();
  }

  /** Gets no event any more. */
  static void remove(Appender appender) {
    LoggerContext context = LoggerContext.getContext(false);
    context.getConfiguration().getRootLogger().removeAppender(appender.getName());
    context.getConfiguration().getAppenders().remove(appender.getName(), appender);
    context.updateLoggers();
    appender.stop();
  }
}
