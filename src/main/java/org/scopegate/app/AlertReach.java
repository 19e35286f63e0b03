package org.scopegate.app;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.config.AlertKeys;
import org.scopegate.ops.alerts.MailOptions;
import org.scopegate.ops.alerts.Reach;
import org.scopegate.ops.alerts.WebhookOptions;

/** Who is told of alarms, and whether those who carry it are there. */
final class AlertReach {

  private static final Logger log = LogManager.getLogger("org.scopegate.Scopegate");
  private static final String SUBJECT = "alarms";
  private static final String NOBODY =
      "nobody is told: neither monitoring.alert_email nor monitoring.webhook is set";

  private AlertReach() {}

  /** Says at the start where alarms go. */
  static void log(AlertKeys.Told told) {
    told.mail().ifPresent(mail -> log.info("alarms go {}", words(mail)));
    told.webhook().ifPresent(hook -> log.info("alarms go to {}", hook.server()));
    if (told.mail().isEmpty() && told.webhook().isEmpty()) {
      log.warn("alarms: {}", NOBODY);
    }
  }

  /** Knocks at both, and tells nothing. */
  static void check(AlertKeys.Told told, Consumer<Finding> findings) {
    told.mail().ifPresent(mail -> findings.accept(check(mail)));
    told.webhook().ifPresent(hook -> findings.accept(check(hook)));
    if (told.mail().isEmpty() && told.webhook().isEmpty()) {
      findings.accept(Finding.none(SUBJECT, NOBODY));
    }
  }

  private static Finding check(MailOptions mail) {
    try {
      Reach.mail(mail);
      return Finding.ok(SUBJECT, words(mail) + ", which answers");
    } catch (IOException fault) {
      return Finding.warn(
          SUBJECT,
          words(mail) + ", which takes none: " + Words.of(fault),
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

  private static String words(MailOptions mail) {
    return "by mail to %s, from %s through %s, %s"
        .formatted(
            String.join(", ", mail.to()),
            mail.from(),
            mail.server(),
            switch (mail.security()) {
              case NONE -> "in clear";
              case STARTTLS -> "by STARTTLS";
              case TLS -> "over TLS";
            });
  }
}
