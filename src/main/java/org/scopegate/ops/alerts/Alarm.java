package org.scopegate.ops.alerts;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that needs a human. Two alarms with the same name and subject are one. Holds no patient
 * data: titles, UIDs and numbers of entries at most.
 *
 * @param name what kind it is, as a key under {@code monitoring.alerts}
 * @param subject whom or what it is about: an AE title, a file, a certificate
 * @param since when it began, as far as known
 * @param text what is wrong, in a sentence or two
 * @param hint what to do
 * @param lastNotice who was told of it, or why not; empty where nobody is to be told
 */
public record Alarm(
    String name,
    String subject,
    Severity severity,
    Instant since,
    String text,
    String hint,
    Optional<String> lastNotice) {

  /** One of which nobody was told yet. */
  public Alarm(
      String name, String subject, Severity severity, Instant since, String text, String hint) {
    this(name, subject, severity, since, text, hint, Optional.empty());
  }

  /** What makes it the same as another. */
  public Key key() {
    return new Key(name, subject);
  }

  /** Name and subject. */
  public record Key(String name, String subject) {}

  Alarm withSince(Instant time) {
    return new Alarm(name, subject, severity, time, text, hint, lastNotice);
  }

  Alarm withLastNotice(Optional<String> words) {
    return new Alarm(name, subject, severity, since, text, hint, words);
  }
}
