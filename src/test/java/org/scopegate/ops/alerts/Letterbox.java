package org.scopegate.ops.alerts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A channel that keeps what it gets, or breaks as a test says. */
final class Letterbox implements Channel {

  private final List<Notice> taken = new ArrayList<>();
  private int attempts;
  private boolean away;
  private String unwanted = "";

  void isAway(boolean now) {
    away = now;
  }

  /** Notices with this subject are looked at and not taken. */
  void refuses(String subject) {
    unwanted = subject;
  }

  @Override
  public String name() {
    return "letterbox";
  }

  @Override
  public String send(Notice notice) throws IOException {
    attempts++;
    if (away) {
      throw new IOException("nobody listens");
    }
    if (notice.alarm().subject().equals(unwanted)) {
      throw new Refused("550 not for us", null);
    }
    taken.add(notice);
    return "taken by the box";
  }

  int attempts() {
    return attempts;
  }

  List<Notice> taken() {
    return taken;
  }

  /** {@code RAISED down: MAIN}. */
  List<String> words() {
    return taken.stream().map(notice -> notice.event() + " " + notice.title()).toList();
  }
}
