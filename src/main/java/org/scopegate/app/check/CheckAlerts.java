package org.scopegate.app.check;

import java.io.IOException;
import java.util.function.Consumer;
import org.scopegate.app.command.Words;
import org.scopegate.config.AlertKeys;
import org.scopegate.ops.alerts.MailOptions;
import org.scopegate.ops.alerts.Reach;
import org.scopegate.ops.alerts.WebhookOptions;

/** Who is told of alarms, and whether those who carry it are there. */
record CheckAlerts(AlertKeys.Told told) {

  private static final String SUBJECT = "alarms";

  /** Knocks at both, and tells nothing. */
  void run(Consumer<Finding> findings) {
    told.mail().ifPresent(mail -> findings.accept(check(mail)));
    told.webhook().ifPresent(hook -> findings.accept(check(hook)));
    told.nobody().ifPresent(why -> findings.accept(Finding.none(SUBJECT, why)));
  }

  private static Finding check(MailOptions mail) {
    try {
      Reach.mail(mail);
      return Finding.ok(SUBJECT, mail.words() + ", which answers");
    } catch (IOException fault) {
      return Finding.warn(
          SUBJECT,
          mail.words() + ", which takes none: " + Words.of(fault),
          "correct monitoring.smtp; alarms are logged and shown all the same, and mailed when it"
              + " does");
    }
  }

  private static Finding check(WebhookOptions hook) {
    try {
      int status = Reach.webhook(hook);
      return Finding.ok(SUBJECT, "to " + hook.server() + ", which answers (" + status + ")");
    } catch (IOException fault) {
      return Finding.warn(
          SUBJECT,
          "to " + hook.server() + ", which does not answer: " + Words.of(fault),
          "correct monitoring.webhook");
    }
  }
}
