package org.scopegate.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What a class writes into the log until closed, as {@code LEVEL message}. */
public final class LogLines implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final Keeping keeping = new Keeping();

  private LogLines(Logger logger) {
    this.logger = logger;
  }

  public static LogLines of(Class<?> writer) {
    LogLines all = new LogLines((Logger) LogManager.getLogger(writer));
    all.keeping.start();
    all.logger.addAppender(all.keeping);
    return all;
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    logger.removeAppender(keeping);
    keeping.stop();
  }

  private final class Keeping extends AbstractAppender {

    Keeping() {
      super("log-lines", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
    }
  }
}
