package org.scopegate.ops.alerts;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.scopegate.ops.alerts.Notice.Event;

/**
 * A notice in words.
 *
 * @param node what this node is called
 * @param publicUrl of its console page
 */
record NoticeText(String node, Optional<URI> publicUrl) {

  /** One line, without anything that could end a header. */
  String subject(Notice notice) {
    String ending =
        switch (notice.event()) {
          case RAISED -> "";
          case REMINDED -> ", still";
          case CLEARED -> ", cleared";
        };
    return ("[" + node + "] " + notice.title() + ending).replaceAll("\\p{Cntrl}+", " ");
  }

  String body(Notice notice) {
    Alarm alarm = notice.alarm();
    StringBuilder text = new StringBuilder();
    if (notice.event() == Event.CLEARED) {
      text.append("Cleared at ").append(time(notice.at()));
      text.append(", began at ").append(time(alarm.since())).append(".\n\nIt was: ");
    } else {
      text.append(alarm.severity()).append(" since ").append(time(alarm.since())).append("\n\n");
    }
    text.append(alarm.text()).append('\n');
    if (notice.event() != Event.CLEARED && !alarm.hint().isEmpty()) {
      text.append("\nWhat to do: ").append(alarm.hint()).append('\n');
    }
    publicUrl.ifPresent(url -> text.append("\nConsole: ").append(url).append('\n'));
    text.append("\n-- \n").append(node).append(", Scopegate. Told at ").append(time(notice.at()));
    return text.append(".\n").toString();
  }

  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
