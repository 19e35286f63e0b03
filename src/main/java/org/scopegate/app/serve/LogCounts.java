package org.scopegate.app.serve;

import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Counts the errors and warnings of the log. */
final class LogCounts extends AbstractAppender {

  private final LongAdder errors = new LongAdder();
  private final LongAdder warnings = new LongAdder();

  LogCounts() {
    super("counts", null, null, true, Property.EMPTY_ARRAY);
  }

  @Override
  public void append(LogEvent event) {
    if (event.getLevel().isMoreSpecificThan(Level.ERROR)) {
      errors.increment();
    } else if (event.getLevel() == Level.WARN) {
      warnings.increment();
    }
  }

  long errors() {
    return errors.sum();
  }

  long warnings() {
    return warnings.sum();
  }
}
