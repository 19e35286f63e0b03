package org.scopegate.ops.alerts;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.scopegate.tls.TlsContext;

/** Tells by e-mail: one plain message to all, in a thread for each alarm. */
final class MailChannel implements Channel {

  private final MailOptions options;
  private final Optional<TlsContext> trust;
  private final NoticeText text;

  private MailChannel(MailOptions options, Optional<TlsContext> trust, NoticeText text) {
    this.options = options;
    this.trust = trust;
    this.text = text;
  }

  /**
   * Opens the files of trust; connects to nobody yet.
   *
   * @throws IOException they cannot be used
   */
  static MailChannel open(MailOptions options, NoticeText text) throws IOException {
    return new MailChannel(options, opened(options), text);
  }

  private static Optional<TlsContext> opened(MailOptions options) throws IOException {
    return options.trust().isPresent()
        ? Optional.of(TlsContext.open(options.trust().get()))
        : Optional.empty();
  }

  /** What is to be renewed when its files change. */
  Optional<TlsContext> keys() {
    return trust;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public String send(Notice notice) throws IOException {
    Session session = session();
    try {
      MimeMessage message = message(notice, session);
      try (Transport transport = session.getTransport("smtp")) {
        connect(transport);
        return hand(message, transport);
      }
    } catch (MessagingException fault) {
      throw new IOException(options.server() + ": " + words(fault), fault);
    }
  }

  /** Connects and shows who we are, and sends nothing. */
  void knock() throws IOException {
    try (Transport transport = session().getTransport("smtp")) {
      connect(transport);
    } catch (MessagingException fault) {
      throw new IOException(options.server() + ": " + words(fault), fault);
    }
  }

  private void connect(Transport transport) throws MessagingException, IOException {
    if (options.login().isPresent()) {
      MailOptions.Login login = options.login().get();
      transport.connect(login.user(), new String(login.password().read()));
    } else {
      transport.connect();
    }
  }

  /** One that refuses some of its recipients has taken it for the others. */
  private String hand(MimeMessage message, Transport transport) throws MessagingException, Refused {
    try {
      transport.sendMessage(message, message.getAllRecipients());
      return "taken by " + options.server();
    } catch (SendFailedException fault) {
      if (count(fault.getValidSentAddresses()) == 0) {
        throw new Refused(options.server() + ": " + words(fault), fault);
      }
      return "taken by %s, but not for %s: %s"
          .formatted(
              options.server(),
              addresses(fault.getInvalidAddresses(), fault.getValidUnsentAddresses()),
              words(fault));
    }
  }

  private static int count(Address[] addresses) {
    return addresses == null ? 0 : addresses.length;
  }

  private static String addresses(Address[]... some) {
    return Arrays.stream(some)
        .filter(each -> each != null)
        .flatMap(Arrays::stream)
        .map(Address::toString)
        .collect(Collectors.joining(", "));
  }

  private MimeMessage message(Notice notice, Session session) throws MessagingException {
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId(notice.id()));
          }
        };
    message.setFrom(new InternetAddress(options.from()));
    for (String address : options.to()) {
      message.addRecipient(RecipientType.TO, new InternetAddress(address));
    }
    message.setSubject(text.subject(notice), StandardCharsets.UTF_8.name());
    message.setText(text.body(notice), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(notice.at()));
    // RFC 3834: no holiday note answers this
    message.setHeader("Auto-Submitted", "auto-generated");
    if (notice.number() > 0) {
      message.setHeader("In-Reply-To", messageId(notice.firstId()));
      message.setHeader("References", messageId(notice.firstId()));
    }
    message.saveChanges();
    return message;
  }

  /** RFC 5322 3.6.4, with the host of the sender's address. */
  private String messageId(String id) {
    return "<scopegate."
        + id
        + "@"
        + options.from().substring(options.from().indexOf('@') + 1)
        + ">";
  }

  private Session session() {
    Properties p = new Properties();
    String millis = Long.toString(options.timeout().toMillis());
    p.put("mail.smtp.host", options.host());
    p.put("mail.smtp.port", Integer.toString(options.port()));
    p.put("mail.smtp.from", options.from());
    p.put("mail.smtp.auth", Boolean.toString(options.login().isPresent()));
    p.put("mail.smtp.sendpartial", "true");
    p.put("mail.smtp.quitwait", "false");
    for (String what : List.of("connectiontimeout", "timeout", "writetimeout")) {
      p.put("mail.smtp." + what, millis);
    }
    boolean starttls = options.security() == MailOptions.Security.STARTTLS;
    p.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
    p.put("mail.smtp.starttls.required", Boolean.toString(starttls));
    p.put("mail.smtp.ssl.enable", Boolean.toString(options.security() == MailOptions.Security.TLS));
    p.put("mail.smtp.ssl.checkserveridentity", "true");
    p.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    trust.ifPresent(
        context -> p.put("mail.smtp.ssl.socketFactory", context.context().getSocketFactory()));
    return Session.getInstance(p);
  }

  /** All that is said of it: the cause is in the chain. */
  private static String words(MessagingException fault) {
    StringBuilder words = new StringBuilder();
    for (Throwable each = fault; each != null; each = each.getCause()) {
      String message = String.valueOf(each.getMessage()).strip();
      if (each.getMessage() != null && words.indexOf(message) < 0) {
        words.append(words.isEmpty() ? "" : ": ").append(message);
      }
    }
    return words.toString().replaceAll("\\s+", " ");
  }
}
