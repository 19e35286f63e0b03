package org.scopegate.ops.web;

import org.scopegate.ops.json.Json;

/** What is wrong, and what was. */
record AlarmJson(AlarmBoard board) {

  Json all() {
    return new Json()
        .put("alarms", board.open().stream().map(AlarmJson::of).toList())
        .put(
            "recent",
            board.recent().stream()
                .map(cleared -> of(cleared.alarm()).put("cleared", cleared.at()))
                .toList());
  }

  private static Json of(AlarmBoard.Posted alarm) {
    return new Json()
        .put("name", alarm.name())
        .put("subject", alarm.subject())
        .put("severity", alarm.severity())
        .put("since", alarm.since())
        .put("text", alarm.text())
        .put("hint", alarm.hint())
        .putOrNull("last_notice", alarm.lastNotice());
  }
}
