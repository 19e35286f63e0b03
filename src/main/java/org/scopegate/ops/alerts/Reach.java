package org.scopegate.ops.alerts;

import java.io.IOException;
import java.util.Optional;

/** Whether those who would tell people are there, asked without telling anything. */
public final class Reach {

  private static final NoticeText NOTHING = new NoticeText("", Optional.empty());

  private Reach() {}

  /**
   * Connects to the mail server and shows it who we are.
   *
   * @throws IOException why no mail would be sent
   */
  public static void mail(MailOptions options) throws IOException {
    MailChannel.open(options, NOTHING).knock();
  }

  /**
   * Asks the web server for the head of its page: the status that it answers with.
   *
   * @throws IOException why it would not be told
   */
  public static int webhook(WebhookOptions options) throws IOException {
    return WebhookChannel.open(options, NOTHING).knock();
  }
}
