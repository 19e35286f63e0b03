package org.scopegate.app.serve;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.scopegate.ops.alerts.Alarm;
import org.scopegate.ops.alerts.Alarms;
import org.scopegate.ops.web.AlarmBoard;

/** The alarms of the node, for its HTTP port. */
record OpenAlarms(Supplier<Alarms> alarms) implements AlarmBoard {

  @Override
  public List<Posted> open() {
    return alarms.get().open().stream().map(OpenAlarms::posted).toList();
  }

  @Override
  public List<Cleared> recent() {
    return alarms.get().recent().stream()
        .map(cleared -> new Cleared(posted(cleared.alarm()), cleared.at()))
        .toList();
  }

  private static Posted posted(Alarm alarm) {
    return new Posted(
        alarm.name(),
        alarm.subject(),
        alarm.severity().name().toLowerCase(Locale.ROOT),
        alarm.since(),
        alarm.text(),
        alarm.hint(),
        alarm.lastNotice());
  }
}
