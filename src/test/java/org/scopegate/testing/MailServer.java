package org.scopegate.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A mail server: Python's aiosmtpd, in a process of its own. What it has taken outlives it; it may
 * be started again. It knows no mailbox "unknown@".
 */
public final class MailServer implements AutoCloseable {

  private static final String SCRIPT = "/org/scopegate/testing/mail_server.py";

  private final Path folder;
  private final int port;
  private final List<String> options;
  private Program program;

  /**
   * A message as it came.
   *
   * @param text all of it, headers first, lines ended by CR LF
   */
  public record Mail(String text) {

    /** The value of a header, its folded lines made one; fails where there is none. */
    public String header(String name) {
      Matcher found =
          Pattern.compile("(?im)^" + name + ": (.*(?:\\r\\n[ \\t].*)*)").matcher(head());
      if (!found.find()) {
        throw new AssertionError("no " + name + " in " + text);
      }
      return found.group(1).replaceAll("\\r\\n[ \\t]", " ").strip();
    }

    private String head() {
      return text.substring(0, text.indexOf("\r\n\r\n"));
    }

    public boolean hasHeader(String name) {
      return Pattern.compile("(?im)^" + name + ":").matcher(head()).find();
    }

    public String body() {
      return text.substring(text.indexOf("\r\n\r\n") + 4).replace("\r\n", "\n");
    }
  }

  private MailServer(Path folder, int port, List<String> options) {
    this.folder = folder;
    this.port = port;
    this.options = options;
  }

  /** Listens once started, in clear. */
  public static MailServer plain(Path folder) throws IOException {
    return prepare(folder, "none");
  }

  /**
   * The same with TLS.
   *
   * @param security {@code starttls} or {@code tls}
   * @param login user and password that it demands, or none
   */
  public static MailServer secure(
      Path folder, String security, TestCa.Holder holder, String... login) throws IOException {
    List<String> options = new ArrayList<>(List.of(security));
    options.addAll(List.of(holder.certificate().toString(), holder.key().toString()));
    options.addAll(Arrays.asList(login));
    return prepare(folder, options.toArray(String[]::new));
  }

  private static MailServer prepare(Path folder, String... options) throws IOException {
    Files.createDirectories(folder);
    return new MailServer(folder.toAbsolutePath(), Ports.free(), List.of(options));
  }

  /** Starts it and waits until it listens. */
  public MailServer start() throws Exception {
    Path script = folder.resolveSibling("mail_server.py");
    try (var source = MailServer.class.getResourceAsStream(SCRIPT)) {
      Files.write(script, source.readAllBytes());
    }
    List<String> command = new ArrayList<>(List.of(Peers.python("aiosmtpd"), script.toString()));
    command.addAll(List.of(folder.toString(), Integer.toString(port)));
    command.addAll(options);
    program = Program.start(folder, command);
    program.awaitPrinted("listens");
    return this;
  }

  public int port() {
    return port;
  }

  /** Gone in the middle of whatever it did. */
  public void kill() throws Exception {
    program.kill();
    program.close();
  }

  /** All that it has taken, in order. */
  public List<Mail> mails() throws IOException {
    List<Mail> mails = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".eml")).sorted().toList()) {
        mails.add(new Mail(Files.readString(file, StandardCharsets.UTF_8)));
      }
    }
    return mails;
  }

  /** Waits until it has taken so many. */
  public List<Mail> awaitMails(int count) throws IOException {
    Awaitility.await(count + " mails")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> mails().size() >= count);
    return mails();
  }

  @Override
  public void close() throws IOException {
    if (program != null) {
      program.close();
    }
  }

  @Override
  public String toString() {
    return String.valueOf(program);
  }
}
