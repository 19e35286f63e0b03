package org.scopegate.ops.alerts;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A condition that finds what a test says. */
final class Troubles implements Condition {

  private final String name;
  private final List<Alarm> wrong = new ArrayList<>();
  private boolean blind;

  Troubles(String name) {
    this.name = name;
  }

  Troubles are(Alarm... alarms) {
    wrong.clear();
    wrong.addAll(List.of(alarms));
    return this;
  }

  void areNotSeen(boolean now) {
    blind = now;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Alarm> look(Instant now, List<Alarm> open) throws IOException {
    if (blind) {
      throw new IOException("the journal is busy");
    }
    return List.copyOf(wrong);
  }

  /** An alarm of this name. */
  static Alarm alarm(String name, String subject, String text) {
    return new Alarm(
        name, subject, Severity.WARNING, Instant.parse("2026-01-01T00:00:00Z"), text, "mend it");
  }
}
